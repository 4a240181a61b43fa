-- Written by hand. INSERT OR REPLACE takes away the row that is in its way without the trigger of a deletion, unless the
-- client says otherwise; and so does UPDATE OR REPLACE, where something else of a row may change. So what is in the way is
-- looked for before.

CREATE TRIGGER "Event_refuses_replace" BEFORE INSERT ON "Event"
WHEN EXISTS (SELECT 1 FROM "Event" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'Event is append-only'); END;
CREATE TRIGGER "Terms_refuses_replace" BEFORE INSERT ON "Terms"
WHEN EXISTS (SELECT 1 FROM "Terms" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "Terms" WHERE "jobId" = NEW."jobId" AND "version" = NEW."version")
BEGIN SELECT RAISE(ABORT, 'Terms is append-only'); END;
CREATE TRIGGER "Assignment_refuses_replace" BEFORE INSERT ON "Assignment"
WHEN EXISTS (SELECT 1 FROM "Assignment" WHERE "id" = NEW."id")
BEGIN SELECT RAISE(ABORT, 'Assignment is append-only'); END;
CREATE TRIGGER "TimeEntry_refuses_replace" BEFORE INSERT ON "TimeEntry"
WHEN EXISTS (SELECT 1 FROM "TimeEntry" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "TimeEntry" WHERE "reversesId" = NEW."reversesId")
BEGIN SELECT RAISE(ABORT, 'TimeEntry is append-only'); END;
CREATE TRIGGER "Expense_refuses_replace" BEFORE INSERT ON "Expense"
WHEN EXISTS (SELECT 1 FROM "Expense" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "Expense" WHERE "reversesId" = NEW."reversesId")
BEGIN SELECT RAISE(ABORT, 'Expense is append-only'); END;
CREATE TRIGGER "StandingRate_refuses_replace" BEFORE INSERT ON "StandingRate"
WHEN EXISTS (SELECT 1 FROM "StandingRate" WHERE "id" = NEW."id") OR EXISTS (SELECT 1 FROM "StandingRate" WHERE "serviceFirmId" = NEW."serviceFirmId" AND "leadFirmId" = NEW."leadFirmId" AND "skillKey" = NEW."skillKey" AND "version" = NEW."version") OR EXISTS (SELECT 1 FROM "StandingRate" WHERE "serviceFirmId" = NEW."serviceFirmId" AND "leadFirmId" = NEW."leadFirmId" AND "skillKey" = NEW."skillKey" AND "slot" = NEW."slot")
BEGIN SELECT RAISE(ABORT, 'StandingRate is append-only'); END;
CREATE TRIGGER "StandingRate_refuses_replace_by_update" BEFORE UPDATE OF "slot" ON "StandingRate"
WHEN EXISTS (SELECT 1 FROM "StandingRate" WHERE "serviceFirmId" = NEW."serviceFirmId" AND "leadFirmId" = NEW."leadFirmId" AND "skillKey" = NEW."skillKey" AND "slot" = NEW."slot" AND "id" <> OLD."id")
BEGIN SELECT RAISE(ABORT, 'StandingRate is append-only'); END;
