-- CreateTable
CREATE TABLE "ReminderSlot" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "billId" INTEGER,
    "jobId" INTEGER,
    "chain" TEXT NOT NULL,
    "offset" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "sentOn" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ReminderPause" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "billId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "untilOn" TEXT,
    "reason" TEXT,
    "at" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Firm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'active',
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "skills" TEXT NOT NULL,
    "areas" TEXT NOT NULL,
    "ticketSeq" INTEGER NOT NULL DEFAULT 0,
    "rateMinor" INTEGER,
    "minimumMinutes" INTEGER,
    "incrementMinutes" INTEGER,
    "travelMinor" INTEGER,
    "netDays" INTEGER,
    "quietFrom" INTEGER,
    "quietUntil" INTEGER,
    "businessDays" TEXT NOT NULL DEFAULT '[1,2,3,4,5]',
    "reminders" TEXT NOT NULL DEFAULT '{}',
    "availability" TEXT NOT NULL DEFAULT 'available',
    "availabilityNote" TEXT NOT NULL DEFAULT '',
    "acceptedAgreementAt" DATETIME
);
INSERT INTO "new_Firm" ("acceptedAgreementAt", "areas", "availability", "availabilityNote", "businessDays", "currency", "id", "incrementMinutes", "key", "minimumMinutes", "name", "netDays", "quietFrom", "quietUntil", "rateMinor", "skills", "status", "ticketSeq", "timeZone", "travelMinor") SELECT "acceptedAgreementAt", "areas", "availability", "availabilityNote", "businessDays", "currency", "id", "incrementMinutes", "key", "minimumMinutes", "name", "netDays", "quietFrom", "quietUntil", "rateMinor", "skills", "status", "ticketSeq", "timeZone", "travelMinor" FROM "Firm";
DROP TABLE "Firm";
ALTER TABLE "new_Firm" RENAME TO "Firm";
CREATE UNIQUE INDEX "Firm_key_key" ON "Firm"("key");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "ReminderSlot_key_key" ON "ReminderSlot"("key");

-- CreateIndex
CREATE INDEX "ReminderSlot_billId_id_idx" ON "ReminderSlot"("billId", "id");

-- CreateIndex
CREATE INDEX "ReminderSlot_jobId_id_idx" ON "ReminderSlot"("jobId", "id");

-- CreateIndex
CREATE INDEX "ReminderSlot_firmId_sentOn_idx" ON "ReminderSlot"("firmId", "sentOn");

-- CreateIndex
CREATE INDEX "ReminderPause_billId_id_idx" ON "ReminderPause"("billId", "id");
