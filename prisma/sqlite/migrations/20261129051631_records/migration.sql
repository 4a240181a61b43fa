-- AlterTable
ALTER TABLE "Firm" ADD COLUMN "insuranceEndsOn" TEXT;

-- CreateTable
CREATE TABLE "RecordEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "peerFirmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "jobId" INTEGER NOT NULL,
    "billId" INTEGER,
    "days" INTEGER,
    "onTime" BOOLEAN,
    "at" DATETIME NOT NULL,
    "answer" TEXT
);

-- CreateTable
CREATE TABLE "RecordTally" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL DEFAULT 0,
    "entries" INTEGER NOT NULL,
    "onTime" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "PeerTally" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "leadFirmId" INTEGER NOT NULL,
    "serviceFirmId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "jobs" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "billedMinor" BIGINT NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Network" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "approveJoins" BOOLEAN NOT NULL DEFAULT true,
    "approveAfterDays" INTEGER,
    "stopsLatePayers" BOOLEAN NOT NULL DEFAULT false,
    "closedAt" DATETIME
);
INSERT INTO "new_Network" ("approveAfterDays", "approveJoins", "closedAt", "id") SELECT "approveAfterDays", "approveJoins", "closedAt", "id" FROM "Network";
DROP TABLE "Network";
ALTER TABLE "new_Network" RENAME TO "Network";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "RecordEntry_key_key" ON "RecordEntry"("key");

-- CreateIndex
CREATE INDEX "RecordEntry_firmId_at_id_idx" ON "RecordEntry"("firmId", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "RecordTally_firmId_kind_days_key" ON "RecordTally"("firmId", "kind", "days");

-- CreateIndex
CREATE INDEX "PeerTally_serviceFirmId_month_idx" ON "PeerTally"("serviceFirmId", "month");

-- CreateIndex
CREATE INDEX "PeerTally_leadFirmId_month_idx" ON "PeerTally"("leadFirmId", "month");

-- CreateIndex
CREATE UNIQUE INDEX "PeerTally_leadFirmId_serviceFirmId_month_currency_key" ON "PeerTally"("leadFirmId", "serviceFirmId", "month", "currency");
