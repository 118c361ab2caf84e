<?php
/** Asks about the licence once a day. */
declare(strict_types=1);

namespace local_quizreports\task;

use local_quizreports\site_license;

defined('MOODLE_INTERNAL') || die();

final class check_license extends \core\task\scheduled_task
{
    public function get_name(): string
    {
        return get_string('checklicense', 'local_quizreports');
    }

    public function execute(): void
    {
        site_license::check();
        mtrace(site_license::status());
    }
}
