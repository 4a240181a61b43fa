-- Written by hand: why reminders stood still is as much a log as the rest.

CREATE TRIGGER "ReminderPause_refuses_change" BEFORE UPDATE OR DELETE ON "ReminderPause"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ReminderPause_refuses_truncate" BEFORE TRUNCATE ON "ReminderPause"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
