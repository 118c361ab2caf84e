<?php
defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig) {
    $page = new admin_settingpage('local_quizreports', get_string('pluginname', 'local_quizreports'));
    $page->add(new admin_setting_heading('local_quizreports/status', s(\local_quizreports\site_license::status()), ''));
    $key = new admin_setting_configtext(
        'local_quizreports/licensekey',
        get_string('licensekey', 'local_quizreports'),
        get_string('licensekey_desc', 'local_quizreports'),
        '',
        PARAM_RAW_TRIMMED,
    );
    $key->set_updatedcallback('\local_quizreports\site_license::key_changed');
    $page->add($key);
    $ADMIN->add('localplugins', $page);
}
