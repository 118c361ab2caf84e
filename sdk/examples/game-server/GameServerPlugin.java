import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A plugin of a game server, licensed by server: it takes one of the licence's machines when it is enabled, checks again
 * while it runs, and goes on for three days without the licence server. See docs/how-to/protect-a-game-server-plugin.md.
 * Needs License.java beside it; onEnable and onDisable are what your server's plugin class calls.
 */
public final class GameServerPlugin {
    /** What you build in. */
    public record Settings(String server, List<String> publicKeys, String product, String version) {}

    private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(30);
    private static final Duration GRACE = Duration.ofDays(3);
    /** Verdicts on a server that has no place, or has lost it by its silence. */
    private static final Set<String> WITHOUT_PLACE =
        Set.of("NO_MACHINES", "FINGERPRINT_SCOPE_MISMATCH", "HEARTBEAT_DEAD");

    private final Settings settings;
    private final Path folder;
    private final String licenseKey;
    private final String fingerprint;
    private final License license;
    private ScheduledExecutorService checks;
    private volatile boolean licensed;

    /** @param folder the plugin's data folder */
    public GameServerPlugin(Settings settings, Path folder, String licenseKey) throws License.LicenseException, IOException {
        this.settings = settings;
        this.folder = folder;
        this.licenseKey = licenseKey;
        this.license = new License(settings.server(), folder.resolve("clock"), settings.publicKeys().toArray(String[]::new));
        this.fingerprint = fingerprint();
    }

    /** Whether the plugin may do its work now. Asks nobody: the checks in the background have. */
    public boolean isLicensed() {
        return licensed;
    }

    /** Checks once before the plugin starts, then in the background, never on the game's own thread. */
    public String onEnable() {
        String said = check();
        checks = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "license");
            thread.setDaemon(true);
            return thread;
        });
        long minutes = BETWEEN_CHECKS.toMinutes();
        checks.scheduleWithFixedDelay(this::check, minutes, minutes, TimeUnit.MINUTES);
        return said;
    }

    /** A server that is shut down for good gives its machine back; a restart only checks again. */
    public void onDisable(boolean forGood) {
        if (checks != null) checks.shutdownNow();
        if (!forGood) return;
        try {
            license.call("DELETE", "/machines/" + fingerprint, null, licenseKey);
        } catch (License.LicenseException error) {
            // Away just now, or released already; a licence type with machine days frees it by itself.
        }
    }

    private String check() {
        try {
            Map<String, Object> scope =
                Map.of("product", settings.product(), "version", settings.version(), "fingerprint", fingerprint);
            License.Verdict verdict = license.validate(licenseKey, scope);
            if (WITHOUT_PLACE.contains(verdict.code())) {
                license.activate(licenseKey, fingerprint);
                verdict = license.validate(licenseKey, scope);
            }
            if (verdict.valid()) keepFile();
            else Files.deleteIfExists(file());
            return decide(verdict.valid(), verdict.code());
        } catch (License.LicenseException error) {
            // No answer, or one of something in between: the file decides. Anything else is a refusal or a forgery.
            boolean isAway = error.reason.equals("UNREACHABLE") || error.reason.equals("SIGNATURE_MISSING");
            return isAway ? checkFile() : decide(false, error.reason);
        } catch (IOException error) {
            return decide(licensed, "DISK");
        }
    }

    /**
     * Says that the server is alive and keeps a file signed by the licence server that stands in while that is away;
     * encrypted, of this machine only. Without a new one the former goes on.
     */
    private void keepFile() throws IOException {
        try {
            license.call("POST", "/machines/" + fingerprint + "/actions/ping", null, licenseKey);
            Map<String, Object> wanted = Map.of("encrypt", true, "ttl", GRACE.toSeconds());
            Map<String, Object> answer =
                license.call("POST", "/machines/" + fingerprint + "/actions/check-out", wanted, licenseKey);
            Map<String, Object> attributes = License.object(License.object(answer.get("data")).get("attributes"));
            Files.writeString(file(), String.valueOf(attributes.get("certificate")));
        } catch (License.LicenseException error) {
            // The verdict was good; the next check asks again.
        }
    }

    private String checkFile() {
        try {
            license.verifyFile(Files.readString(file()), licenseKey, fingerprint, Instant.now());
            return decide(true, "OFFLINE");
        } catch (License.LicenseException error) {
            return decide(false, error.reason);
        } catch (IOException error) {
            return decide(false, "NO_FILE");
        }
    }

    private String decide(boolean valid, String code) {
        licensed = valid;
        return code;
    }

    private Path file() {
        return folder.resolve("machine.lic");
    }

    /** A name of this installation, made once. Hashed with the product, and with a letter in front: digits are an id. */
    private String fingerprint() throws IOException {
        Path path = folder.resolve("server-id");
        Files.createDirectories(folder);
        if (!Files.exists(path)) Files.writeString(path, UUID.randomUUID().toString());
        try {
            byte[] text = (settings.product() + "\n" + Files.readString(path)).getBytes(StandardCharsets.UTF_8);
            return "s-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)).substring(0, 32);
        } catch (java.security.NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }

    /** For trying it out: java GameServerPlugin URL PUBLIC_KEY[,PUBLIC_KEY] PRODUCT FOLDER LICENSE_KEY [--leave] */
    public static void main(String[] arguments) throws Exception {
        Settings settings = new Settings(arguments[0], List.of(arguments[1].split(",")), arguments[2], "1.4.0");
        GameServerPlugin plugin = new GameServerPlugin(settings, Path.of(arguments[3]), arguments[4]);
        String code = plugin.onEnable();
        System.out.println(plugin.isLicensed() ? "enabled: " + code : "not licensed: " + code);
        plugin.onDisable(arguments.length > 5 && arguments[5].equals("--leave"));
        System.exit(plugin.isLicensed() ? 0 : 1);
    }
}
