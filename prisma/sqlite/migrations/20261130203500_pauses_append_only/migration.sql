-- Written by hand: why reminders stood still is as much a log as the rest.

CREATE TRIGGER "ReminderPause_refuses_update" BEFORE UPDATE ON "ReminderPause"
BEGIN SELECT RAISE(ABORT, 'ReminderPause is append-only'); END;
CREATE TRIGGER "ReminderPause_refuses_delete" BEFORE DELETE ON "ReminderPause"
BEGIN SELECT RAISE(ABORT, 'ReminderPause is append-only'); END;
CREATE TRIGGER "ReminderPause_refuses_replace" BEFORE INSERT ON "ReminderPause"
WHEN EXISTS (SELECT 1 FROM "ReminderPause" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'ReminderPause is append-only'); END;
