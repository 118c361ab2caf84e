<?php
/** Whether this site may use the plugin: asked once a day and when the key is saved, never while a page is made. */
declare(strict_types=1);

namespace local_quizreports;

use Gatehouse\License;
use Gatehouse\LicenseException;

defined('MOODLE_INTERNAL') || die();

require_once is_file(__DIR__ . '/../license.php') ? __DIR__ . '/../license.php' : __DIR__ . '/../../php/license.php';

/** What you build in; a config.php may name a server of your own to try the plugin. Several public keys are an array. */
defined('QUIZREPORTS_SERVER') || define('QUIZREPORTS_SERVER', 'https://gate.example');
defined('QUIZREPORTS_PUBLIC_KEY') || define('QUIZREPORTS_PUBLIC_KEY', '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c');
defined('QUIZREPORTS_PRODUCT') || define('QUIZREPORTS_PRODUCT', 3);

final class site_license
{
    private const PLUGIN = 'local_quizreports';
    /** How long a site goes on while the server is away, in seconds: two weeks, by a signed file. */
    private const GRACE = 14 * 86_400;

    /** Whether the plugin may do its work now. */
    public static function is_good(): bool
    {
        return self::get('valid') === '1';
    }

    /** Why, in words for the administrator. */
    public static function status(): string
    {
        $detail = self::get('detail');
        return $detail === '' ? get_string('enterkey', self::PLUGIN) : $detail . (self::is_good() ? '' : ' (' . self::get('code') . ')');
    }

    /** Asks the server about this site, binding it if it has no place yet, and remembers what it said. */
    public static function check(): void
    {
        global $CFG;
        $key = trim(self::get('licensekey'));
        if ($key === '') {
            self::remember(false, 'NO_KEY', '');
            return;
        }
        try {
            $scope = ['product' => QUIZREPORTS_PRODUCT, 'version' => self::version(), 'site' => $CFG->wwwroot];
            $verdict = self::server()->validate($key, $scope);
            if ($verdict['code'] === 'SITE_SCOPE_MISMATCH') {
                $site = self::server()->bindSite($key, $CFG->wwwroot);
                set_config('siteid', $site['id'], self::PLUGIN);
                set_config('boundkey', $key, self::PLUGIN);
                $verdict = self::server()->validate($key, $scope);
            }
            if ($verdict['valid']) self::keep_file($key);
            else unset_config('file', self::PLUGIN);
            self::remember($verdict['valid'], $verdict['code'], $verdict['detail']);
        } catch (LicenseException $error) {
            // No answer, or one of something in between: the file decides. Anything else is a refusal or a forgery.
            $isaway = in_array($error->reason, ['UNREACHABLE', 'SIGNATURE_MISSING'], true);
            if ($isaway) self::check_file($key);
            else self::remember(false, $error->reason, $error->getMessage());
        }
    }

    /** After another key was saved: the old licence gets its place back, the new one is asked about. */
    public static function key_changed(): void
    {
        if (self::get('boundkey') !== trim(self::get('licensekey'))) self::release();
        self::check();
    }

    /** Gives the place back, so that the buyer can use it for another site. */
    public static function release(): void
    {
        [$key, $site] = [self::get('boundkey'), self::get('siteid')];
        foreach (['siteid', 'boundkey', 'file', 'valid', 'code', 'detail'] as $name) unset_config($name, self::PLUGIN);
        if ($key === '' || $site === '') return;
        try {
            self::server()->call('DELETE', '/licenses/' . rawurlencode($key) . '/sites/' . rawurlencode($site), null, $key);
        } catch (LicenseException) {
            // Away just now: the vendor can release the site.
        }
    }

    /** Keeps a file signed by the server that stands in while it is away. Without a new one the former goes on. */
    private static function keep_file(string $key): void
    {
        try {
            $path = '/licenses/' . rawurlencode($key) . '/actions/check-out';
            $answer = self::server()->call('POST', $path, ['ttl' => self::GRACE], $key);
            set_config('file', $answer['data']['attributes']['certificate'], self::PLUGIN);
        } catch (LicenseException) {
            // The verdict was good; tomorrow's check asks again.
        }
    }

    private static function check_file(string $key): void
    {
        try {
            $content = self::server()->verifyFile(self::get('file'), $key);
            self::remember(true, 'OFFLINE', get_string('away', self::PLUGIN, $content['meta']['expiry']));
        } catch (LicenseException $error) {
            self::remember(false, $error->reason, $error->getMessage());
        }
    }

    private static function remember(bool $valid, string $code, string $detail): void
    {
        foreach (['valid' => $valid ? '1' : '0', 'code' => $code, 'detail' => $detail] as $name => $value) {
            set_config($name, $value, self::PLUGIN);
        }
    }

    private static function get(string $name): string
    {
        return (string) get_config(self::PLUGIN, $name);
    }

    private static function version(): string
    {
        $plugin = new \stdClass();
        require __DIR__ . '/../version.php';
        return $plugin->release;
    }

    private static function server(): License
    {
        return new License(QUIZREPORTS_PUBLIC_KEY, QUIZREPORTS_SERVER);
    }
}
