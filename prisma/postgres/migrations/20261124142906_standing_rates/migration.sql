-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "farOffRateMinor" INTEGER;

-- CreateTable
CREATE TABLE "StandingRate" (
    "id" SERIAL NOT NULL,
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
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMP(3),
    "endedById" INTEGER,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "StandingRate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "StandingRate_leadFirmId_status_idx" ON "StandingRate"("leadFirmId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "StandingRate_serviceFirmId_leadFirmId_skillKey_version_key" ON "StandingRate"("serviceFirmId", "leadFirmId", "skillKey", "version");

-- CreateIndex
CREATE UNIQUE INDEX "StandingRate_serviceFirmId_leadFirmId_skillKey_slot_key" ON "StandingRate"("serviceFirmId", "leadFirmId", "skillKey", "slot");

-- Written by hand. What a standing rate says is never edited, only what became of it.
CREATE TRIGGER "StandingRate_refuses_change" BEFORE UPDATE OF "id", "serviceFirmId", "leadFirmId", "skill", "skillKey", "version", "currency", "rateMinor", "minimumMinutes", "incrementMinutes", "travelMinor", "netDays", "proposedByFirmId", "proposedById", "proposedAt" OR DELETE ON "StandingRate"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "StandingRate_refuses_truncate" BEFORE TRUNCATE ON "StandingRate"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
