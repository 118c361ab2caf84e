<?php
/**
 * Checks licences of a Gatehouse server from PHP 8: online, and by licence or machine file without a network.
 * One file, no packages; needs the sodium and openssl extensions that come with PHP. Copy it into your program.
 *
 *     php license.php verify license.lic PUBLIC_KEY[,PUBLIC_KEY] [LICENSE_KEY [FINGERPRINT]]
 *     php license.php validate https://gate.example PUBLIC_KEY[,PUBLIC_KEY] LICENSE_KEY
 */
declare(strict_types=1);

namespace Gatehouse;

/** Why something was not accepted; `$reason` never changes its meaning, the message is for people. */
final class LicenseException extends \RuntimeException
{
    public function __construct(public readonly string $reason, string $message, public readonly int $status = 0)
    {
        parent::__construct($message);
    }
}

final class License
{
    /** How far a clock may be behind without being called set back, in seconds. */
    private const CLOCK_TOLERANCE = 300;

    /** @var string[] Public keys of the server, 32 bytes each. */
    private array $publicKeys;

    /**
     * @param string|string[] $publicKeys the server's public keys, 64 hexadecimal digits each, built into your program
     * @param ?string $clockFile a file that remembers the latest time seen, so that a clock set back is noticed
     */
    public function __construct(
        string|array $publicKeys,
        private ?string $url = null,
        private ?string $clockFile = null,
        private int $timeoutSeconds = 10,
    ) {
        $this->publicKeys = array_map(static function (string $hex): string {
            $key = preg_match('/\A[0-9a-fA-F]{64}\z/', $hex) === 1 ? hex2bin($hex) : false;
            return $key !== false ? $key : throw new LicenseException('PUBLIC_KEY', 'a public key has 64 hexadecimal digits');
        }, (array) $publicKeys);
    }

    /**
     * Asks the server. Returns `['valid' => bool, 'code' => string, 'detail' => string, 'license' => ?array]`.
     * Throws UNREACHABLE when there is no answer, and a SIGNATURE_… or NONCE reason when there is a forged one.
     *
     * @param array<string, mixed> $scope `product`, `version`, `fingerprint`, `site`, `entitlements`
     */
    public function validate(string $licenseKey, array $scope = [], ?string $account = null): array
    {
        $nonce = random_int(0, 2 ** 53 - 1);
        $meta = ['key' => $licenseKey, 'nonce' => $nonce, 'scope' => (object) $scope];
        if ($account !== null) $meta['account'] = $account;
        $answer = $this->call('POST', '/licenses/actions/validate-key', ['meta' => $meta]);
        if (($answer['meta']['nonce'] ?? null) !== $nonce) {
            throw new LicenseException('NONCE', 'the answer is to another question');
        }
        if (!is_bool($answer['meta']['valid'] ?? null)) throw new LicenseException('MALFORMED', 'an answer without a verdict');
        return [
            'valid' => $answer['meta']['valid'],
            'code' => $answer['meta']['code'],
            'detail' => $answer['meta']['detail'] ?? '',
            'license' => $answer['data'] ?? null,
        ];
    }

    /** Claims a machine for the licence; the same fingerprint again claims nothing more. Not of digits alone: that is an id. */
    public function activate(string $licenseKey, string $fingerprint, ?string $name = null): array
    {
        $body = ['fingerprint' => $fingerprint] + ($name === null ? [] : ['name' => $name]);
        return $this->call('POST', '/machines', $body, $licenseKey)['data'];
    }

    /** Claims a site for the licence. */
    public function bindSite(string $licenseKey, string $siteUrl): array
    {
        return $this->call('POST', '/licenses/' . rawurlencode($licenseKey) . '/sites', ['url' => $siteUrl], $licenseKey)['data'];
    }

    /** One call of the runtime API, below `/api/v2`, whose answer must be signed. Refusals throw with the server's code. */
    public function call(string $method, string $path, ?array $body = null, ?string $licenseKey = null): array
    {
        if (preg_match('{\Ahttps?://[^/]}', $this->url ?? '') !== 1) throw new LicenseException('URL', 'no address of a server');
        $url = rtrim($this->url, '/') . '/api/v2' . $path;
        [$status, $headers, $text] = $this->send($method, $url, $body, $licenseKey);
        if ($status >= 500 || $status === 429) throw new LicenseException('UNREACHABLE', "the server answered $status", $status);
        $this->verifyResponse($method, $url, $headers, $text);
        $answer = $text === '' ? [] : json_decode($text, true);
        if (!is_array($answer)) throw new LicenseException('MALFORMED', 'an answer that is not JSON');
        if ($status >= 400) throw new LicenseException($answer['code'] ?? 'REFUSED', $answer['detail'] ?? "refused: $status", $status);
        return $answer;
    }

    /**
     * Verifies that the server has given this answer to this question.
     *
     * @param array<string, string> $headers names in lower case
     */
    public function verifyResponse(string $method, string $url, array $headers, string $body): void
    {
        $form = '/\Akeyid="([0-9a-f]{16})", algorithm="ed25519", signature="([A-Za-z0-9+\/=]+)", headers="\(request-target\) host date digest"\z/';
        if (preg_match($form, $headers['keygen-signature'] ?? '', $found) !== 1) {
            throw new LicenseException('SIGNATURE_MISSING', 'an answer without a signature');
        }
        $parts = parse_url($url);
        $target = ($parts['path'] ?? '/') . (isset($parts['query']) ? "?{$parts['query']}" : '');
        $text = '(request-target): ' . strtolower($method) . " $target\nhost: " . self::hostOf($url)
            . "\ndate: {$headers['date']}\ndigest: {$headers['digest']}";
        if ($this->signer(self::strictBase64($found[2]), $text) !== $found[1]) {
            throw new LicenseException('SIGNATURE_INVALID', 'no trusted key has signed this answer');
        }
        if ($headers['digest'] !== 'sha-256=' . base64_encode(hash('sha256', $body, true))) {
            throw new LicenseException('DIGEST_MISMATCH', 'the body is not the one that was signed');
        }
    }

    /**
     * Verifies a licence file, or with a fingerprint a machine file, without a network. Returns its content
     * (`data`, `included`, `meta`), which can be relied upon; throws otherwise.
     */
    public function verifyFile(string $certificate, ?string $licenseKey = null, ?string $fingerprint = null, ?float $now = null): array
    {
        $kind = $fingerprint === null ? 'license' : 'machine';
        [$enc, $sig, $alg] = self::readCertificate($certificate, $kind);
        $signature = self::strictBase64($sig);
        if ($signature === null || strlen($signature) !== SODIUM_CRYPTO_SIGN_BYTES) throw self::badForm();
        if ($this->signer($signature, "$kind/$enc") === null) {
            throw new LicenseException('FILE_SIGNATURE', 'no trusted key has signed this file');
        }
        $secret = $licenseKey === null ? null : $licenseKey . $fingerprint;
        $text = match ($alg) {
            'base64+ed25519' => self::strictBase64($enc) ?? throw self::badForm(),
            'aes-256-gcm+ed25519' => self::decrypt($enc, $secret),
            default => throw self::badForm(),
        };
        $content = json_decode($text, true);
        if (!is_array($content) || !isset($content['data'], $content['meta']['issued'], $content['meta']['expiry'])) throw self::badForm();
        $this->checkTime($content['meta'], $now ?? microtime(true));
        $this->checkOwner($content, $licenseKey, $fingerprint);
        return $content;
    }

    /** @return array{string, string, string} enc, sig and alg, read byte for byte as they are written */
    private static function readCertificate(string $certificate, string $kind): array
    {
        $name = strtoupper($kind) . ' FILE';
        $text = str_replace("\r\n", "\n", $certificate);
        $lines = explode("\n", str_ends_with($text, "\n") ? substr($text, 0, -1) : $text);
        if (array_shift($lines) !== "-----BEGIN $name-----" || array_pop($lines) !== "-----END $name-----") throw self::badForm();
        foreach ($lines as $index => $line) {
            $isLast = $index === count($lines) - 1;
            if (strlen($line) !== 60 && !($isLast && strlen($line) < 60)) throw self::badForm();
        }
        $form = '/\A\{"enc":"([A-Za-z0-9+\/=.]+)","sig":"([A-Za-z0-9+\/=]+)","alg":"([a-z0-9+-]+)"\}\z/';
        if (preg_match($form, self::strictBase64(implode('', $lines)) ?? '', $found) !== 1) throw self::badForm();
        return [$found[1], $found[2], $found[3]];
    }

    private static function decrypt(string $enc, ?string $secret): string
    {
        $parts = array_map(self::strictBase64(...), explode('.', $enc));
        if (count($parts) !== 3 || in_array(null, $parts, true)) throw self::badForm();
        [$ciphertext, $iv, $tag] = $parts;
        if (strlen($iv) !== 12 || strlen($tag) !== 16) throw self::badForm();
        $key = $secret === null ? '' : hash('sha256', $secret, true);
        $text = $key === '' ? false : openssl_decrypt($ciphertext, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
        return $text !== false ? $text : throw new LicenseException('FILE_DECRYPTION', 'the file is locked with another licence key or fingerprint');
    }

    /** A clock behind `issued`, or behind a time that was seen, has been set back; then the end means nothing. */
    private function checkTime(array $meta, float $now): void
    {
        $issued = (float) (new \DateTimeImmutable($meta['issued']))->format('U.v');
        $expiry = (float) (new \DateTimeImmutable($meta['expiry']))->format('U.v');
        $seen = $this->clockFile === null ? 0.0 : (float) @file_get_contents($this->clockFile);
        if ($now < max($issued, $seen) - self::CLOCK_TOLERANCE) {
            throw new LicenseException('CLOCK_SET_BACK', 'the clock is behind a time that has been seen');
        }
        if ($this->clockFile !== null && $now > $seen) @file_put_contents($this->clockFile, sprintf('%.3F', $now), LOCK_EX);
        if ($now >= $expiry) throw new LicenseException('FILE_EXPIRED', "the file ended at {$meta['expiry']}");
    }

    private function checkOwner(array $content, ?string $licenseKey, ?string $fingerprint): void
    {
        if ($fingerprint !== null && ($content['data']['attributes']['fingerprint'] ?? null) !== $fingerprint) {
            throw new LicenseException('FILE_OF_ANOTHER_MACHINE', 'a file of another machine');
        }
        $licenses = array_filter([$content['data'], ...($content['included'] ?? [])], static fn ($one) => $one['type'] === 'licenses');
        $key = array_values($licenses)[0]['attributes']['key'] ?? null;
        if ($licenseKey !== null && $key !== null && $key !== $licenseKey) {
            throw new LicenseException('FILE_OF_ANOTHER_LICENSE', 'a file of another licence');
        }
    }

    /** The id of the trusted key that has signed the text; null when none has. */
    private function signer(?string $signature, string $text): ?string
    {
        if ($signature === null || strlen($signature) !== SODIUM_CRYPTO_SIGN_BYTES) return null;
        foreach ($this->publicKeys as $key) {
            if (sodium_crypto_sign_verify_detached($signature, $text, $key)) return substr(hash('sha256', $key), 0, 16);
        }
        return null;
    }

    /** The bytes of canonical base64; null for anything else, white space and unused bits included. */
    private static function strictBase64(string $text): ?string
    {
        $bytes = base64_decode($text, true);
        return $bytes !== false && $bytes !== '' && base64_encode($bytes) === $text ? $bytes : null;
    }

    private static function badForm(): LicenseException
    {
        return new LicenseException('FILE_FORMAT', 'not a file of this kind, or not byte for byte as it was made');
    }

    private static function hostOf(string $url): string
    {
        $parts = parse_url($url);
        $isDefault = ($parts['port'] ?? null) === ['http' => 80, 'https' => 443][$parts['scheme']];
        return strtolower($parts['host']) . (isset($parts['port']) && !$isDefault ? ":{$parts['port']}" : '');
    }

    /** @return array{int, array<string, string>, string} status, headers by lower-case name, body */
    private function send(string $method, string $url, ?array $body, ?string $licenseKey): array
    {
        $headers = ['Host: ' . self::hostOf($url), 'Accept: application/json', 'Connection: close'];
        if ($body !== null) $headers[] = 'Content-Type: application/json';
        if ($licenseKey !== null) {
            if (preg_match('/[\x00-\x1f\x7f]/', $licenseKey) === 1) throw new LicenseException('LICENSE_KEY', 'not a licence key');
            $headers[] = "Authorization: License $licenseKey";
        }
        $text = $body === null ? '' : json_encode($body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
        $context = stream_context_create(['http' => [
            'method' => $method,
            'header' => $headers,
            'content' => $text,
            'timeout' => $this->timeoutSeconds,
            'ignore_errors' => true,
            // A redirect would carry the licence key to somewhere else.
            'follow_location' => 0,
            'protocol_version' => 1.1,
        ]]);
        $stream = @fopen($url, 'r', false, $context);
        $answer = '';
        // The time-out is for each reading; a body that comes letter by letter must not hold a program up.
        for ($end = microtime(true) + $this->timeoutSeconds; $stream !== false && !feof($stream) && microtime(true) < $end;) {
            $answer .= (string) fread($stream, 65_536);
            if (strlen($answer) > 4_000_000) break;
        }
        $state = $stream === false ? [] : stream_get_meta_data($stream);
        if ($stream === false || !feof($stream) || empty($state['wrapper_data']) || $state['timed_out']) {
            throw new LicenseException('UNREACHABLE', 'the server cannot be reached');
        }
        $lines = $state['wrapper_data'];
        $received = [];
        foreach (array_slice($lines, 1) as $line) {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $received[strtolower($name)] = trim($value);
        }
        return [(int) (explode(' ', $lines[0])[1] ?? 0), $received + ['date' => '', 'digest' => ''], $answer];
    }
}

if (PHP_SAPI === 'cli' && realpath($_SERVER['argv'][0] ?? '') === __FILE__) {
    $arguments = array_slice($_SERVER['argv'], 1);
    if (count($arguments) < (['verify' => 3, 'validate' => 4][$arguments[0] ?? ''] ?? INF)) {
        fwrite(STDERR, "usage: license.php verify FILE PUBLIC_KEY[,PUBLIC_KEY] [LICENSE_KEY [FINGERPRINT]]\n");
        fwrite(STDERR, "       license.php validate URL PUBLIC_KEY[,PUBLIC_KEY] LICENSE_KEY\n");
        exit(2);
    }
    try {
        $result = match ($arguments[0]) {
            'verify' => (new License(explode(',', $arguments[2])))->verifyFile(
                is_readable($arguments[1])
                    ? (string) file_get_contents($arguments[1])
                    : throw new LicenseException('FILE', "$arguments[1] cannot be read"),
                $arguments[3] ?? null,
                $arguments[4] ?? null,
            ),
            'validate' => (new License(explode(',', $arguments[2]), $arguments[1]))->validate($arguments[3]),
        };
        echo json_encode($result, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
        exit(($result['valid'] ?? true) === true ? 0 : 1);
    } catch (LicenseException $error) {
        fwrite(STDERR, "{$error->reason}: {$error->getMessage()}\n");
        exit(1);
    }
}
