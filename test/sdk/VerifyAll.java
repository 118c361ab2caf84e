import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Answers the questions of verify-all.php with the Java example. */
public final class VerifyAll {
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                out.println("ok " + answer(line.split(" ")));
            } catch (License.LicenseException error) {
                out.println(error.reason);
            }
        }
    }

    private static Object answer(String[] question) throws License.LicenseException {
        String what = question[1];
        String licenseKey = text(question[2]);
        String other = text(question[3]);
        if (what.equals("validate")) return new License(other, null, question[0]).validate(licenseKey, Map.of()).code();
        if (what.equals("activate")) return new License(other, null, question[0]).activate(licenseKey, "f").get("type");
        String file = new String(Base64.getDecoder().decode(question[4]), StandardCharsets.ISO_8859_1);
        String fingerprint = what.equals("machine") ? other : null;
        License license = new License(null, null, question[0]);
        Map<String, Object> content =
            license.verifyFile(file, licenseKey.isEmpty() ? null : licenseKey, fingerprint, Instant.now());
        return License.object(content.get("data")).get("attributes");
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
