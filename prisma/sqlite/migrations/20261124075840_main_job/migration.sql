-- CreateTable
CREATE TABLE "DirectoryVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Firm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "skills" TEXT NOT NULL,
    "areas" TEXT NOT NULL,
    "ticketSeq" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "Member" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    CONSTRAINT "Member_firmId_fkey" FOREIGN KEY ("firmId") REFERENCES "Firm" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "memberId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "homeId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    CONSTRAINT "Identity_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "botToken" TEXT NOT NULL,
    "botUserId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Board" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "BoardFirm" (
    "boardId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,

    PRIMARY KEY ("boardId", "firmId"),
    CONSTRAINT "BoardFirm_boardId_fkey" FOREIGN KEY ("boardId") REFERENCES "Board" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BoardFirm_firmId_fkey" FOREIGN KEY ("firmId") REFERENCES "Firm" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Mirror" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "boardId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    CONSTRAINT "Mirror_boardId_fkey" FOREIGN KEY ("boardId") REFERENCES "Board" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Agreement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmAId" INTEGER NOT NULL,
    "firmBId" INTEGER NOT NULL,
    "activeAt" DATETIME NOT NULL,
    "endsAt" DATETIME
);

-- CreateTable
CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "boardId" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "postedById" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "summary" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "skill" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "estimatedMinutes" INTEGER,
    "respondByAt" DATETIME,
    "termsVersion" INTEGER NOT NULL,
    "postedTermsVersion" INTEGER NOT NULL,
    "leadPrivate" TEXT NOT NULL,
    "confidential" TEXT NOT NULL,
    "serviceFirmId" INTEGER,
    "assignedAt" DATETIME,
    "technicianId" INTEGER,
    "etaAt" DATETIME,
    "onTheWayAt" DATETIME,
    "reason" TEXT,
    "workMinutes" INTEGER,
    "workSummary" TEXT,
    "createdAt" DATETIME NOT NULL,
    "changedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Terms" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "proposedByFirmId" INTEGER NOT NULL,
    "payType" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "rateMinor" INTEGER NOT NULL,
    "minimumMinutes" INTEGER NOT NULL,
    "incrementMinutes" INTEGER NOT NULL,
    "nteMinor" INTEGER,
    "travelMinor" INTEGER,
    "netDays" INTEGER NOT NULL,
    "branding" TEXT NOT NULL,
    "cancellationFeeMinor" INTEGER,
    "windowStartAt" DATETIME,
    "windowEndAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Terms_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Offer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "answeredAt" DATETIME,
    CONSTRAINT "Offer_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "leadFirmId" INTEGER NOT NULL,
    "serviceFirmId" INTEGER NOT NULL,
    "leadMemberId" INTEGER NOT NULL,
    "serviceMemberId" INTEGER NOT NULL,
    "offerId" INTEGER,
    "agreementId" INTEGER,
    "assignedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Ticket" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "jobId" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Ticket_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Note" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Note_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Event" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER,
    "type" TEXT NOT NULL,
    "memberId" INTEGER,
    "source" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "InboxEntry" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "inputHash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "OutboxRow" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "aside" BOOLEAN NOT NULL DEFAULT false,
    "availableAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "leasedBy" TEXT,
    "lastError" TEXT,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "KeyCheck" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sealed" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Posting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "surface" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Posting_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Firm_key_key" ON "Firm"("key");

-- CreateIndex
CREATE UNIQUE INDEX "Member_firmId_key_key" ON "Member"("firmId", "key");

-- CreateIndex
CREATE INDEX "Identity_memberId_idx" ON "Identity"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_platform_homeId_userId_key" ON "Identity"("platform", "homeId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Installation_platform_workspaceId_key" ON "Installation"("platform", "workspaceId");

-- CreateIndex
CREATE UNIQUE INDEX "Board_key_key" ON "Board"("key");

-- CreateIndex
CREATE INDEX "Mirror_boardId_idx" ON "Mirror"("boardId");

-- CreateIndex
CREATE UNIQUE INDEX "Mirror_platform_workspaceId_channelId_key" ON "Mirror"("platform", "workspaceId", "channelId");

-- CreateIndex
CREATE UNIQUE INDEX "Agreement_firmAId_firmBId_key" ON "Agreement"("firmAId", "firmBId");

-- CreateIndex
CREATE INDEX "Job_boardId_status_id_idx" ON "Job"("boardId", "status", "id");

-- CreateIndex
CREATE INDEX "Job_leadFirmId_status_id_idx" ON "Job"("leadFirmId", "status", "id");

-- CreateIndex
CREATE INDEX "Job_serviceFirmId_status_id_idx" ON "Job"("serviceFirmId", "status", "id");

-- CreateIndex
CREATE INDEX "Job_technicianId_status_id_idx" ON "Job"("technicianId", "status", "id");

-- CreateIndex
CREATE INDEX "Job_status_respondByAt_idx" ON "Job"("status", "respondByAt");

-- CreateIndex
CREATE INDEX "Terms_proposedByFirmId_id_idx" ON "Terms"("proposedByFirmId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Terms_jobId_version_key" ON "Terms"("jobId", "version");

-- CreateIndex
CREATE INDEX "Offer_jobId_status_idx" ON "Offer"("jobId", "status");

-- CreateIndex
CREATE INDEX "Offer_firmId_status_idx" ON "Offer"("firmId", "status");

-- CreateIndex
CREATE INDEX "Assignment_leadFirmId_id_idx" ON "Assignment"("leadFirmId", "id");

-- CreateIndex
CREATE INDEX "Assignment_serviceFirmId_id_idx" ON "Assignment"("serviceFirmId", "id");

-- CreateIndex
CREATE INDEX "Assignment_jobId_idx" ON "Assignment"("jobId");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_firmId_number_key" ON "Ticket"("firmId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Ticket_jobId_firmId_key" ON "Ticket"("jobId", "firmId");

-- CreateIndex
CREATE INDEX "Note_jobId_id_idx" ON "Note"("jobId", "id");

-- CreateIndex
CREATE INDEX "Event_jobId_id_idx" ON "Event"("jobId", "id");

-- CreateIndex
CREATE INDEX "InboxEntry_createdAt_idx" ON "InboxEntry"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxRow_key_key" ON "OutboxRow"("key");

-- CreateIndex
CREATE INDEX "OutboxRow_status_aside_lane_id_idx" ON "OutboxRow"("status", "aside", "lane", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Posting_jobId_surface_key" ON "Posting"("jobId", "surface");

-- Written by hand. Logs are append-only, for whoever holds the database; a person's name is erased where
-- it stands (Firm, Member, Identity), never by touching these.
CREATE TRIGGER "Event_refuses_update" BEFORE UPDATE ON "Event"
BEGIN SELECT RAISE(ABORT, 'Event is append-only'); END;
CREATE TRIGGER "Event_refuses_delete" BEFORE DELETE ON "Event"
BEGIN SELECT RAISE(ABORT, 'Event is append-only'); END;

CREATE TRIGGER "Terms_refuses_update" BEFORE UPDATE ON "Terms"
BEGIN SELECT RAISE(ABORT, 'Terms is append-only'); END;
CREATE TRIGGER "Terms_refuses_delete" BEFORE DELETE ON "Terms"
BEGIN SELECT RAISE(ABORT, 'Terms is append-only'); END;

CREATE TRIGGER "Assignment_refuses_update" BEFORE UPDATE ON "Assignment"
BEGIN SELECT RAISE(ABORT, 'Assignment is append-only'); END;
CREATE TRIGGER "Assignment_refuses_delete" BEFORE DELETE ON "Assignment"
BEGIN SELECT RAISE(ABORT, 'Assignment is append-only'); END;
