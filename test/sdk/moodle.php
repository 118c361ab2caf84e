<?php
// As much of Moodle as the example plugin needs: settings live in a file, classes are found by their names.
// Usage: moodle.php PLUGIN_FOLDER SETTINGS_FILE SITE_URL SERVER PUBLIC_KEY PRODUCT save=KEY|cron|course|page|uninstall …
define('MOODLE_INTERNAL', true);
define('MATURITY_STABLE', 200);
define('PARAM_RAW_TRIMMED', 'raw_trimmed');
define('PARAM_INT', 'int');
[, $folder, $file, $wwwroot, $server, $publickey, $product] = $argv;
define('QUIZREPORTS_SERVER', $server);
define('QUIZREPORTS_PUBLIC_KEY', $publickey);
define('QUIZREPORTS_PRODUCT', (int) $product);

$CFG = (object) ['wwwroot' => $wwwroot];
$config = is_file($file) ? json_decode(file_get_contents($file), true) : [];
function get_config(string $plugin, string $name): mixed { global $config; return $config[$plugin][$name] ?? false; }
function set_config(string $name, mixed $value, string $plugin): void { global $config; $config[$plugin][$name] = (string) $value; }
function unset_config(string $name, string $plugin): void { global $config; unset($config[$plugin][$name]); }
function s(string $text): string { return htmlspecialchars($text, ENT_QUOTES); }
function mtrace(string $line): void { echo "$line\n"; }
function has_capability(string $name, context_course $context): bool { return $name === 'moodle/grade:viewall'; }
function require_capability(string $name, context_course $context): void {}
function require_login(stdClass $course): void {}
function required_param(string $name, string $type): int { return 7; }
function get_course(int $id): stdClass { return (object) ['id' => $id]; }
function get_string(string $name, string $component, mixed $a = null): string
{
    global $folder;
    $string = [];
    require "$folder/lang/en/$component.php";
    return str_replace('{$a}', (string) $a, $string[$name] ?? throw new Exception("no words for $name"));
}
final class context_course { public static function instance(int $id): self { return new self(); } }
final class moodle_url { public function __construct(public string $path, public array $query) {} }
final class navigation_node
{
    public const TYPE_SETTING = 70;
    public function add(string $text, moodle_url $url, int $type): void { echo "node $text → {$url->path}\n"; }
}
final class html_writer { public static function tag(string $name, string $text): string { return "<$name>$text</$name>\n"; } }
final class admin_setting_heading { public function __construct(public string $name, public string $heading, string $text) { echo "status: $heading\n"; } }
final class admin_setting_configtext
{
    public mixed $updated = null;
    public function __construct(public string $name, string $label, string $about, string $default, string $type) {}
    public function set_updatedcallback(string $callback): void { $this->updated = $callback; }
}
final class admin_settingpage
{
    public array $settings = [];
    public function __construct(string $name, string $title) {}
    public function add(object $setting): void { $this->settings[] = $setting; }
}
$PAGE = new class { public function set_url(string $path, array $query): void {} public function set_title(string $title): void {} };
$OUTPUT = new class {
    public function header(): string { return ''; }
    public function footer(): string { return ''; }
    public function notification(string $text, string $kind): string { return "$kind: $text\n"; }
};
eval('namespace core\task; abstract class scheduled_task { abstract public function get_name(): string; abstract public function execute(): void; }');
spl_autoload_register(static function (string $class) use ($folder): void {
    $path = str_replace(['local_quizreports\\', '\\'], ['', '/'], $class);
    if (is_file("$folder/classes/$path.php")) require_once "$folder/classes/$path.php";
});

/** The settings page as an administrator opens it. */
function settings(): admin_settingpage
{
    global $folder;
    $hassiteconfig = true;
    $ADMIN = new class { public ?admin_settingpage $page = null; public function add(string $parent, admin_settingpage $page): void { $this->page = $page; } };
    require "$folder/settings.php";
    return $ADMIN->page ?? throw new Exception('no settings page');
}

foreach (array_slice($argv, 7) as $step) {
    [$what, $value] = explode('=', $step, 2) + [1 => ''];
    if ($what === 'save') {
        [, $setting] = settings()->settings;
        [$plugin, $name] = explode('/', $setting->name);
        set_config($name, trim($value), $plugin);
        ($setting->updated)($setting->name);
        settings();
    } elseif ($what === 'cron') {
        $tasks = [];
        require "$folder/db/tasks.php";
        foreach ($tasks as ['classname' => $class]) {
            $task = new $class();
            echo $task->get_name(), ': ';
            $task->execute();
        }
    } elseif ($what === 'course') {
        require_once "$folder/lib.php";
        local_quizreports_extend_navigation_course(new navigation_node(), get_course(7), context_course::instance(7));
    } elseif ($what === 'page') {
        // Moodle's own config.php is what this file stands in for.
        eval('?>' . str_replace("require_once __DIR__ . '/../../config.php';", '', file_get_contents("$folder/index.php")));
    } else {
        require_once "$folder/db/uninstall.php";
        xmldb_local_quizreports_uninstall();
        unset($config['local_quizreports']);
    }
}
file_put_contents($file, json_encode($config));
