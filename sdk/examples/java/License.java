import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks licences of a Gatehouse server from Java 17: online, and by licence or machine file without a network. One
 * class, no libraries. Copy it into your program.
 *
 * <pre>
 * java License.java verify license.lic PUBLIC_KEY[,PUBLIC_KEY] [LICENSE_KEY [FINGERPRINT]]
 * java License.java validate https://gate.example PUBLIC_KEY[,PUBLIC_KEY] LICENSE_KEY
 * </pre>
 */
public final class License {
    /** Why something was not accepted; {@code reason} never changes its meaning, the message is for people. */
    public static final class LicenseException extends Exception {
        private static final long serialVersionUID = 1L;
        public final String reason;

        LicenseException(String reason, String message) {
            super(message);
            this.reason = reason;
        }
    }

    /** What the server says of a licence; {@code license} is its JSON, null when there is none. */
    public record Verdict(boolean valid, String code, String detail, Map<String, Object> license) {}

    private record TrustedKey(String id, PublicKey key) {}

    private record Certificate(String enc, byte[] signature, String algorithm) {}

    /** How far a clock may be behind without being called set back. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 4_000_000;
    private static final String X509_PREFIX = "302a300506032b6570032100";
    private static final Pattern OUTER = Pattern.compile(
        "\\{\"enc\":\"([A-Za-z0-9+/=.]+)\",\"sig\":\"([A-Za-z0-9+/=]+)\",\"alg\":\"([a-z0-9+-]+)\"}");
    private static final Pattern SIGNATURE = Pattern.compile(
        "keyid=\"([0-9a-f]{16})\", algorithm=\"ed25519\", signature=\"([A-Za-z0-9+/=]+)\","
            + " headers=\"\\(request-target\\) host date digest\"");

    private final List<TrustedKey> keys = new ArrayList<>();
    private final String url;
    private final Path clockFile;
    private final HttpClient http;

    /**
     * @param url where the server is; null when only files are verified
     * @param clockFile remembers the latest time seen, so that a clock set back is noticed; may be null
     * @param publicKeys the server's public keys, 64 hexadecimal digits each, built into the program
     */
    public License(String url, Path clockFile, String... publicKeys) throws LicenseException {
        this.url = url == null ? null : url.replaceAll("/+$", "");
        this.clockFile = clockFile;
        this.http = url == null ? null : HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            // A redirect would carry the licence key to somewhere else.
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
        for (String hex : publicKeys) keys.add(readKey(hex));
    }

    /** Asks the server; throws UNREACHABLE when there is no answer, SIGNATURE_… or NONCE when there is a forged one. */
    public Verdict validate(String licenseKey, Map<String, Object> scope) throws LicenseException {
        long nonce = new SecureRandom().nextLong(1L << 53);
        Map<String, Object> meta = Map.of("key", licenseKey, "nonce", nonce, "scope", scope);
        Map<String, Object> answer = call("POST", "/licenses/actions/validate-key", Map.of("meta", meta), null);
        Map<String, Object> said = object(answer.get("meta"));
        if (said == null || !(said.get("valid") instanceof Boolean valid)) {
            throw new LicenseException("MALFORMED", "an answer without a verdict");
        }
        if (!(said.get("nonce") instanceof BigDecimal echo) || echo.compareTo(BigDecimal.valueOf(nonce)) != 0) {
            throw new LicenseException("NONCE", "the answer is to another question");
        }
        return new Verdict(valid, text(said.get("code")), text(said.get("detail")), object(answer.get("data")));
    }

    /** Claims a machine for the licence; the same fingerprint again claims nothing more. Not of digits alone: an id. */
    public Map<String, Object> activate(String licenseKey, String fingerprint) throws LicenseException {
        return object(call("POST", "/machines", Map.of("fingerprint", fingerprint), licenseKey).get("data"));
    }

    /** One call of the runtime API, below /api/v2, whose answer must be signed. Refusals throw with the server's code. */
    public Map<String, Object> call(String method, String path, Map<String, Object> body, String licenseKey)
        throws LicenseException {
        if (url == null || !url.matches("https?://[^/].*")) throw new LicenseException("URL", "no address of a server");
        URI address = URI.create(url + "/api/v2" + path);
        HttpResponse<InputStream> response;
        byte[] bytes;
        try {
            response = http.send(request(method, address, body, licenseKey), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream stream = response.body()) {
                bytes = readWithin(stream);
            }
        } catch (IOException error) {
            throw new LicenseException("UNREACHABLE", "the server cannot be reached");
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new LicenseException("UNREACHABLE", "interrupted");
        }
        int status = response.statusCode();
        if (status >= 500 || status == 429) throw new LicenseException("UNREACHABLE", "the server answered " + status);
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        verifyResponse(method, address, headers, bytes);
        Map<String, Object> answer = bytes.length == 0 ? Map.of() : object(parse(new String(bytes, StandardCharsets.UTF_8)));
        if (answer == null) throw new LicenseException("MALFORMED", "an answer that is not JSON");
        if (status >= 400) throw new LicenseException(text(answer.get("code")), text(answer.get("detail")));
        return answer;
    }

    /** The client's own time-out ends with the headers; a body that never ends must not hold a program up. */
    private static byte[] readWithin(InputStream stream) throws IOException, InterruptedException {
        CompletableFuture<byte[]> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return stream.readNBytes(MAX_BYTES);
            } catch (IOException error) {
                throw new UncheckedIOException(error);
            }
        });
        try {
            return reading.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException error) {
            throw new IOException(error);
        }
    }

    /** Verifies that the server has given this answer to this question; header names are in lower case. */
    public void verifyResponse(String method, URI address, Map<String, String> headers, byte[] body)
        throws LicenseException {
        Matcher header = SIGNATURE.matcher(headers.getOrDefault("keygen-signature", ""));
        if (!header.matches()) throw new LicenseException("SIGNATURE_MISSING", "an answer without a signature");
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String digest = headers.getOrDefault("digest", "");
        String text = "(request-target): " + method.toLowerCase(Locale.ROOT) + " " + address.getRawPath() + query
            + "\nhost: " + hostOf(address) + "\ndate: " + headers.getOrDefault("date", "") + "\ndigest: " + digest;
        TrustedKey signer = signer(strictBase64(header.group(2)), text.getBytes(StandardCharsets.UTF_8));
        if (signer == null || !signer.id().equals(header.group(1))) {
            throw new LicenseException("SIGNATURE_INVALID", "no trusted key has signed this answer");
        }
        if (!digest.equals("sha-256=" + Base64.getEncoder().encodeToString(sha256(body)))) {
            throw new LicenseException("DIGEST_MISMATCH", "the body is not the one that was signed");
        }
    }

    /**
     * Verifies a licence file, or with a fingerprint a machine file, without a network. Returns its content (data,
     * included, meta), which can be relied upon; throws otherwise.
     *
     * @param licenseKey needed for an encrypted file; may be null
     * @param fingerprint this machine's; null for a licence file
     */
    public Map<String, Object> verifyFile(String text, String licenseKey, String fingerprint, Instant now)
        throws LicenseException {
        String kind = fingerprint == null ? "license" : "machine";
        Certificate certificate = readCertificate(text, kind);
        byte[] signed = (kind + "/" + certificate.enc()).getBytes(StandardCharsets.UTF_8);
        if (signer(certificate.signature(), signed) == null) {
            throw new LicenseException("FILE_SIGNATURE", "no trusted key has signed this file");
        }
        String secret = licenseKey == null ? null : licenseKey + Objects.requireNonNullElse(fingerprint, "");
        byte[] plain = switch (certificate.algorithm()) {
            case "base64+ed25519" -> required(strictBase64(certificate.enc()));
            case "aes-256-gcm+ed25519" -> decrypt(certificate.enc(), secret);
            default -> throw badForm();
        };
        Map<String, Object> content = object(parse(new String(plain, StandardCharsets.UTF_8)));
        Map<String, Object> meta = content == null ? null : object(content.get("meta"));
        if (meta == null || object(content.get("data")) == null) throw badForm();
        checkTime(instant(meta.get("issued")), instant(meta.get("expiry")), now);
        checkOwner(content, licenseKey, fingerprint);
        return content;
    }

    /** Reads the file byte for byte as it is written; nothing outside the signature may differ. */
    private static Certificate readCertificate(String text, String kind) throws LicenseException {
        String name = kind.toUpperCase(Locale.ROOT) + " FILE-----";
        String body = text.replace("\r\n", "\n");
        String[] lines = (body.endsWith("\n") ? body.substring(0, body.length() - 1) : body).split("\n", -1);
        int last = lines.length - 1;
        if (last < 2 || !lines[0].equals("-----BEGIN " + name) || !lines[last].equals("-----END " + name)) throw badForm();
        StringBuilder encoded = new StringBuilder();
        for (int at = 1; at < last; at++) {
            boolean fits = lines[at].length() == 60 || (at == last - 1 && lines[at].length() < 60);
            if (!fits) throw badForm();
            encoded.append(lines[at]);
        }
        Matcher outer = OUTER.matcher(new String(required(strictBase64(encoded.toString())), StandardCharsets.ISO_8859_1));
        if (!outer.matches()) throw badForm();
        byte[] signature = required(strictBase64(outer.group(2)));
        if (signature.length != 64) throw badForm();
        return new Certificate(outer.group(1), signature, outer.group(3));
    }

    private static byte[] decrypt(String enc, String secret) throws LicenseException {
        String[] parts = enc.split("\\.", -1);
        if (parts.length != 3) throw badForm();
        byte[] ciphertext = required(strictBase64(parts[0]));
        byte[] iv = required(strictBase64(parts[1]));
        byte[] tag = required(strictBase64(parts[2]));
        if (iv.length != 12 || tag.length != 16) throw badForm();
        if (secret == null) throw new LicenseException("FILE_DECRYPTION", "the file is encrypted; the licence key opens it");
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            SecretKeySpec key = new SecretKeySpec(sha256(secret.getBytes(StandardCharsets.UTF_8)), "AES");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, iv));
            byte[] sealed = new byte[ciphertext.length + tag.length];
            System.arraycopy(ciphertext, 0, sealed, 0, ciphertext.length);
            System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException error) {
            throw new LicenseException("FILE_DECRYPTION", "the file is locked with another licence key or fingerprint");
        }
    }

    /** A clock behind {@code issued}, or behind a time that was seen, has been set back; then the end means nothing. */
    private void checkTime(Instant issued, Instant expiry, Instant now) throws LicenseException {
        Instant seen = Instant.EPOCH;
        try {
            if (clockFile != null && Files.exists(clockFile)) seen = instant(Files.readString(clockFile).trim());
            Instant latest = issued.isAfter(seen) ? issued : seen;
            if (now.isBefore(latest.minus(CLOCK_TOLERANCE))) {
                throw new LicenseException("CLOCK_SET_BACK", "the clock is behind a time that has been seen");
            }
            if (clockFile != null && now.isAfter(seen)) Files.writeString(clockFile, now.toString());
        } catch (IOException error) {
            // A disk that is full must not stop a program that was paid for.
        }
        if (!now.isBefore(expiry)) throw new LicenseException("FILE_EXPIRED", "the file ended at " + expiry);
    }

    private static void checkOwner(Map<String, Object> content, String licenseKey, String fingerprint)
        throws LicenseException {
        Map<String, Object> data = object(content.get("data"));
        Map<String, Object> attributes = object(data.get("attributes"));
        if (fingerprint != null && (attributes == null || !fingerprint.equals(attributes.get("fingerprint")))) {
            throw new LicenseException("FILE_OF_ANOTHER_MACHINE", "a file of another machine");
        }
        List<Object> things = new ArrayList<>(List.of(data));
        if (content.get("included") instanceof List<?> included) things.addAll(included);
        for (Object thing : things) {
            Map<String, Object> resource = object(thing);
            if (resource == null || !"licenses".equals(resource.get("type"))) continue;
            Map<String, Object> license = object(resource.get("attributes"));
            Object key = license == null ? null : license.get("key");
            if (licenseKey != null && key != null && !key.equals(licenseKey)) {
                throw new LicenseException("FILE_OF_ANOTHER_LICENSE", "a file of another licence");
            }
        }
    }

    private HttpRequest request(String method, URI address, Map<String, Object> body, String licenseKey)
        throws LicenseException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Accept", "application/json");
        if (body != null) request.header("Content-Type", "application/json");
        if (licenseKey != null) {
            // Java's client sends anything else in a header as a question mark.
            if (!licenseKey.matches("[ -~]*")) {
                throw new LicenseException("LICENSE_KEY", "this client can send keys of plain ASCII letters alone");
            }
            request.header("Authorization", "License " + licenseKey);
        }
        return request.method(method, body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(write(body))).build();
    }

    private static String hostOf(URI address) {
        int standard = address.getScheme().equals("https") ? 443 : 80;
        // As this client sends it, capitals included.
        String host = address.getHost();
        return address.getPort() == -1 || address.getPort() == standard ? host : host + ":" + address.getPort();
    }

    private static TrustedKey readKey(String hex) throws LicenseException {
        try {
            if (!hex.matches("[0-9a-fA-F]{64}")) throw new GeneralSecurityException();
            byte[] encoded = HexFormat.of().parseHex(X509_PREFIX + hex);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new TrustedKey(HexFormat.of().formatHex(sha256(HexFormat.of().parseHex(hex))).substring(0, 16), key);
        } catch (GeneralSecurityException error) {
            throw new LicenseException("PUBLIC_KEY", "a public key has 64 hexadecimal digits");
        }
    }

    /** The trusted key that has signed these bytes; null when none has. */
    private TrustedKey signer(byte[] signature, byte[] bytes) {
        if (signature == null || signature.length != 64) return null;
        for (TrustedKey trusted : keys) {
            try {
                Signature verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(trusted.key());
                verifier.update(bytes);
                if (verifier.verify(signature)) return trusted;
            } catch (GeneralSecurityException error) {
                // A signature that cannot even be read is not one.
            }
        }
        return null;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException error) {
            throw new IllegalStateException(error);
        }
    }

    /** The bytes of canonical base64; null for anything else, white space and unused bits included. */
    private static byte[] strictBase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length > 0 && Base64.getEncoder().encodeToString(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException error) {
            return null;
        }
    }

    private static byte[] required(byte[] bytes) throws LicenseException {
        if (bytes == null) throw badForm();
        return bytes;
    }

    private static LicenseException badForm() {
        return new LicenseException("FILE_FORMAT", "not a file of this kind, or not byte for byte as it was made");
    }

    private static Instant instant(Object value) throws LicenseException {
        try {
            return Instant.parse(text(value));
        } catch (DateTimeParseException error) {
            throw badForm();
        }
    }

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    /** A JSON object out of {@link #parse}; null for any other value. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : null;
    }

    /** JSON as maps, lists, strings, BigDecimals, booleans and null. */
    public static Object parse(String json) throws LicenseException {
        Parser parser = new Parser(json);
        Object value = parser.value(0);
        parser.peek();
        if (parser.at < json.length()) throw parser.bad();
        return value;
    }

    /** The other way round, for maps, strings, numbers and booleans. */
    static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> fields = new ArrayList<>();
            map.forEach((name, field) -> fields.add(write(String.valueOf(name)) + ":" + write(field)));
            return "{" + String.join(",", fields) + "}";
        }
        if (value instanceof List<?> list) return "[" + String.join(",", list.stream().map(License::write).toList()) + "]";
        if (!(value instanceof String text)) return String.valueOf(value);
        StringBuilder out = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') out.append('\\').append(letter);
            else if (letter < 0x20) out.append(String.format("\\u%04x", (int) letter));
            else out.append(letter);
        }
        return out.append('"').toString();
    }

    private static final class Parser {
        private final String json;
        private int at = 0;

        Parser(String json) {
            this.json = json;
        }

        Object value(int depth) throws LicenseException {
            char first = peek();
            if (depth > 100) throw bad();
            if (first == '{') return members(depth);
            if (first == '[') return items(depth);
            if (first == '"') return string();
            Matcher word = Pattern.compile("true|false|null|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?").matcher(json);
            if (!word.find(at) || word.start() != at) throw bad();
            at = word.end();
            return switch (word.group()) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> new BigDecimal(word.group());
            };
        }

        private Map<String, Object> members(int depth) throws LicenseException {
            Map<String, Object> members = new LinkedHashMap<>();
            take('{');
            if (peek() == '}') return end(members);
            do {
                if (peek() != '"') throw bad();
                String name = string();
                take(':');
                members.put(name, value(depth + 1));
            } while (more('}'));
            return members;
        }

        private List<Object> items(int depth) throws LicenseException {
            List<Object> items = new ArrayList<>();
            take('[');
            if (peek() == ']') return end(items);
            do items.add(value(depth + 1)); while (more(']'));
            return items;
        }

        private String string() throws LicenseException {
            StringBuilder text = new StringBuilder();
            for (at++; at < json.length(); at++) {
                char letter = json.charAt(at);
                if (letter == '"') {
                    at++;
                    return text.toString();
                }
                if (letter == '\\') letter = escape();
                text.append(letter);
            }
            throw bad();
        }

        private char escape() throws LicenseException {
            if (++at >= json.length()) throw bad();
            int simple = "\"\\/bfnrt".indexOf(json.charAt(at));
            if (simple >= 0) return "\"\\/\b\f\n\r\t".charAt(simple);
            if (json.charAt(at) != 'u' || at + 4 >= json.length()) throw bad();
            String digits = json.substring(at + 1, at + 5);
            if (!digits.matches("[0-9a-fA-F]{4}")) throw bad();
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }

        private boolean more(char close) throws LicenseException {
            char next = peek();
            at++;
            if (next != ',' && next != close) throw bad();
            return next == ',';
        }

        private <T> T end(T value) {
            at++;
            return value;
        }

        private void take(char expected) throws LicenseException {
            if (peek() != expected) throw bad();
            at++;
        }

        /** The next letter that is not white space; 0 at the end. */
        char peek() {
            while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) at++;
            return at < json.length() ? json.charAt(at) : 0;
        }

        LicenseException bad() {
            return new LicenseException("MALFORMED", "not JSON at letter " + at);
        }
    }

    public static void main(String[] arguments) {
        try {
            if (arguments.length >= 3 && arguments[0].equals("verify")) {
                String licenseKey = arguments.length > 3 ? arguments[3] : null;
                String fingerprint = arguments.length > 4 ? arguments[4] : null;
                String file = Files.readString(Path.of(arguments[1]), StandardCharsets.ISO_8859_1);
                License license = new License(null, null, arguments[2].split(","));
                System.out.println(write(license.verifyFile(file, licenseKey, fingerprint, Instant.now())));
            } else if (arguments.length == 4 && arguments[0].equals("validate")) {
                Verdict verdict = new License(arguments[1], null, arguments[2].split(",")).validate(arguments[3], Map.of());
                System.out.println(verdict.code() + ": " + verdict.detail());
                System.exit(verdict.valid() ? 0 : 1);
            } else {
                System.err.println("usage: License verify FILE PUBLIC_KEY[,PUBLIC_KEY] [LICENSE_KEY [FINGERPRINT]]");
                System.err.println("       License validate URL PUBLIC_KEY[,PUBLIC_KEY] LICENSE_KEY");
                System.exit(2);
            }
        } catch (LicenseException error) {
            System.err.println(error.reason + ": " + error.getMessage());
            System.exit(1);
        } catch (IOException error) {
            System.err.println("FILE: " + arguments[1] + " cannot be read");
            System.exit(1);
        }
    }
}
