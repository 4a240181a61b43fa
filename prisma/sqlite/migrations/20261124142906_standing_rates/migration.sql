-- AlterTable
ALTER TABLE "Job" ADD COLUMN "farOffRateMinor" INTEGER;

-- CreateTable
CREATE TABLE "StandingRate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "serviceFirmId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "skill" TEXT NOT NULL,
    "skillKey" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "rateMinor" INTEGER NOT NULL,
    "minimumMinutes" INTEGER NOT NULL,
    "incrementMinutes" INTEGER NOT NULL,
    "travelMinor" INTEGER,
    "netDays" INTEGER NOT NULL,
    "proposedByFirmId" INTEGER NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "answeredById" INTEGER,
    "answeredAt" DATETIME,
    "endedById" INTEGER,
    "endedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "StandingRate_leadFirmId_status_idx" ON "StandingRate"("leadFirmId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "StandingRate_serviceFirmId_leadFirmId_skillKey_version_key" ON "StandingRate"("serviceFirmId", "leadFirmId", "skillKey", "version");

-- CreateIndex
CREATE UNIQUE INDEX "StandingRate_serviceFirmId_leadFirmId_skillKey_slot_key" ON "StandingRate"("serviceFirmId", "leadFirmId", "skillKey", "slot");

-- Written by hand. What a standing rate says is never edited, only what became of it.
CREATE TRIGGER "StandingRate_refuses_update" BEFORE UPDATE OF "id", "serviceFirmId", "leadFirmId", "skill", "skillKey", "version", "currency", "rateMinor", "minimumMinutes", "incrementMinutes", "travelMinor", "netDays", "proposedByFirmId", "proposedById", "proposedAt" ON "StandingRate"
BEGIN SELECT RAISE(ABORT, 'StandingRate is append-only'); END;
CREATE TRIGGER "StandingRate_refuses_delete" BEFORE DELETE ON "StandingRate"
BEGIN SELECT RAISE(ABORT, 'StandingRate is append-only'); END;
