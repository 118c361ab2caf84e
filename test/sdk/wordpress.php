<?php
// A few functions of WordPress, enough to run the example plugin: options live in a file, hooks in arrays.
// Usage: wordpress.php PLUGIN OPTIONS_FILE SITE_URL SERVER PUBLIC_KEY activate|check|save=KEY|deactivate …
[, $plugin, $optionsFile, $siteUrl, $server, $publicKey] = $argv;
$steps = array_slice($argv, 6);
define('SHOP_REPORTS_SERVER', $server);
define('SHOP_REPORTS_PUBLIC_KEY', $publicKey);

$options = is_file($optionsFile) ? json_decode(file_get_contents($optionsFile), true) : [];
$hooks = [];
function get_option(string $name, mixed $default = false): mixed { global $options; return $options[$name] ?? $default; }
function update_option(string $name, mixed $value, ?bool $autoload = null): void { global $options; $options[$name] = $value; }
function delete_option(string $name): void { global $options; unset($options[$name]); }
function add_action(string $name, callable $work): void { global $hooks; $hooks[$name] = $work; }
function register_activation_hook(string $file, callable $work): void { add_action('activate', $work); }
function register_deactivation_hook(string $file, callable $work): void { add_action('deactivate', $work); }
function add_options_page(string $title, string $menu, string $right, string $slug, callable $page): void { add_action('page', $page); }
function add_shortcode(string $name, callable $work): void { echo "shortcode $name\n"; }
function wp_next_scheduled(string $hook): bool { return false; }
function wp_schedule_event(int $at, string $every, string $hook): void { echo "scheduled $every $hook\n"; }
function wp_clear_scheduled_hook(string $hook): void { echo "cleared $hook\n"; }
function home_url(): string { global $siteUrl; return $siteUrl; }
function current_user_can(string $right): bool { return $right === 'manage_options'; }
function check_admin_referer(string $action): void {}
function sanitize_text_field(string $text): string { return trim(strip_tags($text)); }
function wp_unslash(string $text): string { return stripslashes($text); }
function esc_html(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
function esc_attr(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
function wp_nonce_field(string $action, string $name, bool $referer, bool $echo): string { return ''; }
function get_submit_button(string $text, string $type, string $name, bool $wrap): string { return "<button>$text</button>"; }

require $plugin;
foreach ($steps as $step) {
    [$what, $value] = explode('=', $step, 2) + [1 => ''];
    if ($what === 'save') {
        $_POST['license_key'] = addslashes($value);
        $hooks['admin_menu']();
        $hooks['page']();
        echo "\n";
    } elseif ($what === 'check') {
        $hooks['shop_reports_daily_check']();
        echo $options['shop_reports_license_status']['valid'] ? 'licensed ' : 'not licensed ', $options['shop_reports_license_status']['code'], "\n";
    } else {
        $hooks[$what]();
    }
}
file_put_contents($optionsFile, json_encode($options));
