-- CreateTable
CREATE TABLE "DoubtedCurrency" (
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "digits" INTEGER,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "DoubtedCurrency_pkey" PRIMARY KEY ("currency")
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
CREATE FUNCTION "refuse_change_unless_settling"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF EXISTS (SELECT 1 FROM "DoubtedCurrency" WHERE "currency" = OLD."currency" AND "status" = 'settling') THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
DROP TRIGGER "Terms_refuses_change" ON "Terms";
CREATE TRIGGER "Terms_refuses_change" BEFORE UPDATE OR DELETE ON "Terms"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_unless_settling"();
DROP TRIGGER "Expense_refuses_change" ON "Expense";
CREATE TRIGGER "Expense_refuses_change" BEFORE UPDATE OR DELETE ON "Expense"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_unless_settling"();
DROP TRIGGER "StandingRate_refuses_change" ON "StandingRate";
CREATE TRIGGER "StandingRate_refuses_change" BEFORE UPDATE OF "id", "serviceFirmId", "leadFirmId", "skill", "skillKey", "version", "currency", "rateMinor", "minimumMinutes", "incrementMinutes", "travelMinor", "netDays", "proposedByFirmId", "proposedById", "proposedAt" OR DELETE ON "StandingRate"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_unless_settling"();
