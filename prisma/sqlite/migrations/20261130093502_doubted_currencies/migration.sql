-- CreateTable
CREATE TABLE "DoubtedCurrency" (
    "currency" TEXT NOT NULL PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT 'open',
    "digits" INTEGER,
    "settledAt" DATETIME
);

-- The currencies of which some platform on which the program ran had other digits than ISO 4217, as far as there are
-- amounts in them.
INSERT INTO "DoubtedCurrency" ("currency")
SELECT "currency" FROM (
    SELECT "currency" FROM "Terms"
    UNION SELECT "currency" FROM "Expense"
    UNION SELECT "currency" FROM "Bill"
    UNION SELECT "currency" FROM "StandingRate"
    UNION SELECT "currency" FROM "PeerTally"
    UNION SELECT "currency" FROM "Firm" WHERE "rateMinor" IS NOT NULL OR "travelMinor" IS NOT NULL
) AS "amounts"
WHERE "currency" IN ('AFN', 'ALL', 'COP', 'HUF', 'IDR', 'IQD', 'IRR', 'KPW', 'LAK', 'LBP', 'MGA', 'MMK', 'PKR', 'RSD', 'SOS', 'SYP', 'YER');

-- What is never edited takes other amounts while its currency is being settled, and only then.
DROP TRIGGER "Terms_refuses_update";
CREATE TRIGGER "Terms_refuses_update" BEFORE UPDATE ON "Terms"
WHEN NOT EXISTS (SELECT 1 FROM "DoubtedCurrency" WHERE "currency" = OLD."currency" AND "status" = 'settling')
BEGIN SELECT RAISE(ABORT, 'Terms is append-only'); END;
DROP TRIGGER "Expense_refuses_update";
CREATE TRIGGER "Expense_refuses_update" BEFORE UPDATE ON "Expense"
WHEN NOT EXISTS (SELECT 1 FROM "DoubtedCurrency" WHERE "currency" = OLD."currency" AND "status" = 'settling')
BEGIN SELECT RAISE(ABORT, 'Expense is append-only'); END;
DROP TRIGGER "StandingRate_refuses_update";
CREATE TRIGGER "StandingRate_refuses_update" BEFORE UPDATE OF "id", "serviceFirmId", "leadFirmId", "skill", "skillKey", "version", "currency", "rateMinor", "minimumMinutes", "incrementMinutes", "travelMinor", "netDays", "proposedByFirmId", "proposedById", "proposedAt" ON "StandingRate"
WHEN NOT EXISTS (SELECT 1 FROM "DoubtedCurrency" WHERE "currency" = OLD."currency" AND "status" = 'settling')
BEGIN SELECT RAISE(ABORT, 'StandingRate is append-only'); END;
