<?php
/**
 * Plugin Name: Shop Reports
 * Description: A plugin licensed by site. Each shop takes one of the licence's places and gives it back on deactivation.
 * Version: 1.4.0
 * Requires PHP: 8.1
 *
 * See docs/how-to/protect-a-wordpress-plugin.md. Put sdk/examples/php/license.php beside this file.
 */
declare(strict_types=1);

namespace ShopReports;

use Gatehouse\License;
use Gatehouse\LicenseException;

require_once is_file(__DIR__ . '/license.php') ? __DIR__ . '/license.php' : __DIR__ . '/../php/license.php';

/** What you build in; a wp-config.php may name a server of your own to try the plugin. Several public keys are an array. */
const VERSION = '1.4.0';
defined('SHOP_REPORTS_SERVER') || define('SHOP_REPORTS_SERVER', 'https://gate.example');
defined('SHOP_REPORTS_PUBLIC_KEY') || define('SHOP_REPORTS_PUBLIC_KEY', '8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f6f5c');
defined('SHOP_REPORTS_PRODUCT') || define('SHOP_REPORTS_PRODUCT', 3);

const KEY = 'shop_reports_license_key';
const SITE = 'shop_reports_site_id';
const FILE = 'shop_reports_license_file';
const STATUS = 'shop_reports_license_status';
/** How long a shop goes on while the server is away, in seconds: a week, by a signed file. */
const GRACE = 7 * 86_400;

function license(): License
{
    return new License(SHOP_REPORTS_PUBLIC_KEY, SHOP_REPORTS_SERVER);
}

/** Whether the plugin may do its work now. Asks nobody: the daily check has. */
function is_licensed(): bool
{
    return (get_option(STATUS)['valid'] ?? false) === true;
}

/** Asks the server about this shop, binding it if it has no place yet, and remembers what it said. */
function check(): array
{
    $key = (string) get_option(KEY, '');
    if ($key === '') return remember(false, 'NO_KEY', 'Enter your licence key.');
    try {
        $scope = ['product' => SHOP_REPORTS_PRODUCT, 'version' => VERSION, 'site' => home_url()];
        $verdict = license()->validate($key, $scope);
        if ($verdict['code'] === 'SITE_SCOPE_MISMATCH') {
            update_option(SITE, license()->bindSite($key, home_url())['id']);
            $verdict = license()->validate($key, $scope);
        }
        if ($verdict['valid']) keep_file($key);
        else delete_option(FILE);
        return remember($verdict['valid'], $verdict['code'], $verdict['detail']);
    } catch (LicenseException $error) {
        // No answer, or one of something in between: the file decides. Anything else is a refusal or a forgery.
        $isAway = in_array($error->reason, ['UNREACHABLE', 'SIGNATURE_MISSING'], true);
        return $isAway ? check_file($key) : remember(false, $error->reason, $error->getMessage());
    }
}

/** Keeps a file signed by the server that stands in while it is away. Without a new one the former goes on. */
function keep_file(string $key): void
{
    try {
        $answer = license()->call('POST', '/licenses/' . rawurlencode($key) . '/actions/check-out', ['ttl' => GRACE], $key);
        update_option(FILE, $answer['data']['attributes']['certificate'], false);
    } catch (LicenseException) {
        // The verdict was good; tomorrow's check asks again.
    }
}

function check_file(string $key): array
{
    try {
        $content = license()->verifyFile((string) get_option(FILE, ''), $key);
        return remember(true, 'OFFLINE', "The licence server is away; good until {$content['meta']['expiry']}.");
    } catch (LicenseException $error) {
        return remember(false, $error->reason, $error->getMessage());
    }
}

function remember(bool $valid, string $code, string $detail): array
{
    $status = ['valid' => $valid, 'code' => $code, 'detail' => $detail, 'at' => time()];
    update_option(STATUS, $status);
    return $status;
}

/** Gives the place back, so that the buyer can use it for another shop. */
function release(): void
{
    [$key, $site] = [(string) get_option(KEY, ''), (string) get_option(SITE, '')];
    wp_clear_scheduled_hook('shop_reports_daily_check');
    foreach ([SITE, FILE, STATUS] as $option) delete_option($option);
    if ($key === '' || $site === '') return;
    try {
        license()->call('DELETE', '/licenses/' . rawurlencode($key) . '/sites/' . rawurlencode($site), null, $key);
    } catch (LicenseException) {
        // Away just now: the vendor can release the site, and the buyer can deactivate again.
    }
}

function settings_page(): void
{
    if (isset($_POST['license_key']) && current_user_can('manage_options')) {
        check_admin_referer('shop_reports_license');
        update_option(KEY, trim(sanitize_text_field(wp_unslash($_POST['license_key']))));
        check();
    }
    $status = get_option(STATUS) ?: ['valid' => false, 'code' => 'NO_KEY', 'detail' => 'Enter your licence key.'];
    printf(
        '<div class="wrap"><h1>Shop Reports</h1><p>%s %s</p><form method="post">%s<input name="license_key" value="%s" class="regular-text"> %s</form></div>',
        $status['valid'] ? '✔' : '✘',
        esc_html($status['detail'] . ($status['valid'] ? '' : " ({$status['code']})")),
        wp_nonce_field('shop_reports_license', '_wpnonce', true, false),
        esc_attr((string) get_option(KEY, '')),
        get_submit_button('Save', 'primary', 'submit', false),
    );
}

add_action('admin_menu', static fn () => add_options_page('Shop Reports', 'Shop Reports', 'manage_options', 'shop-reports', settings_page(...)));
add_action('shop_reports_daily_check', check(...));
add_action('init', static function (): void {
    if (is_licensed()) add_shortcode('shop_report', static fn (): string => '<p>… the report …</p>');
});
register_activation_hook(__FILE__, static function (): void {
    wp_next_scheduled('shop_reports_daily_check') || wp_schedule_event(time(), 'daily', 'shop_reports_daily_check');
});
register_deactivation_hook(__FILE__, release(...));
