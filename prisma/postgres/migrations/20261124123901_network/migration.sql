-- AlterTable
ALTER TABLE "Firm" ADD COLUMN     "acceptedAgreementAt" TIMESTAMP(3),
ADD COLUMN     "availability" TEXT NOT NULL DEFAULT 'available',
ADD COLUMN     "availabilityNote" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "businessDays" TEXT NOT NULL DEFAULT '[1,2,3,4,5]',
ADD COLUMN     "incrementMinutes" INTEGER,
ADD COLUMN     "minimumMinutes" INTEGER,
ADD COLUMN     "netDays" INTEGER,
ADD COLUMN     "quietFrom" INTEGER,
ADD COLUMN     "quietUntil" INTEGER,
ADD COLUMN     "rateMinor" INTEGER,
ADD COLUMN     "status" TEXT NOT NULL DEFAULT 'active',
ADD COLUMN     "travelMinor" INTEGER;

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "steward" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Mirror" ADD COLUMN     "lostAt" TIMESTAMP(3),
ADD COLUMN     "lostBy" TEXT,
ADD COLUMN     "name" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "Network" (
    "id" INTEGER NOT NULL,
    "approveJoins" BOOLEAN NOT NULL DEFAULT true,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "codeHash" TEXT,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "boardId" INTEGER,
    "role" TEXT,
    "platform" TEXT,
    "workspaceId" TEXT,
    "channelId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeTries" (
    "person" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CodeTries_pkey" PRIMARY KEY ("person")
);

-- CreateTable
CREATE TABLE "NetworkPosting" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,

    CONSTRAINT "NetworkPosting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Invite_codeHash_key" ON "Invite"("codeHash");

-- CreateIndex
CREATE INDEX "Invite_firmId_id_idx" ON "Invite"("firmId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "NetworkPosting_subject_surface_key" ON "NetworkPosting"("subject", "surface");

-- CreateIndex
CREATE INDEX "Mirror_platform_channelId_idx" ON "Mirror"("platform", "channelId");
