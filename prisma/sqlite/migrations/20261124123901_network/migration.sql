-- CreateTable
CREATE TABLE "Network" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "approveJoins" BOOLEAN NOT NULL DEFAULT true,
    "closedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "codeHash" TEXT,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "boardId" INTEGER,
    "role" TEXT,
    "platform" TEXT,
    "workspaceId" TEXT,
    "channelId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "withdrawnAt" DATETIME
);

-- CreateTable
CREATE TABLE "CodeTries" (
    "person" TEXT NOT NULL PRIMARY KEY,
    "tries" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "NetworkPosting" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "subject" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "shown" TEXT NOT NULL
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
    "availability" TEXT NOT NULL DEFAULT 'available',
    "availabilityNote" TEXT NOT NULL DEFAULT '',
    "acceptedAgreementAt" DATETIME
);
INSERT INTO "new_Firm" ("areas", "currency", "id", "key", "name", "skills", "ticketSeq", "timeZone") SELECT "areas", "currency", "id", "key", "name", "skills", "ticketSeq", "timeZone" FROM "Firm";
DROP TABLE "Firm";
ALTER TABLE "new_Firm" RENAME TO "Firm";
CREATE UNIQUE INDEX "Firm_key_key" ON "Firm"("key");
CREATE TABLE "new_Member" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "steward" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Member_firmId_fkey" FOREIGN KEY ("firmId") REFERENCES "Firm" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Member" ("active", "firmId", "id", "key", "name", "role") SELECT "active", "firmId", "id", "key", "name", "role" FROM "Member";
DROP TABLE "Member";
ALTER TABLE "new_Member" RENAME TO "Member";
CREATE UNIQUE INDEX "Member_firmId_key_key" ON "Member"("firmId", "key");
CREATE TABLE "new_Mirror" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "boardId" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "lostAt" DATETIME,
    "lostBy" TEXT,
    CONSTRAINT "Mirror_boardId_fkey" FOREIGN KEY ("boardId") REFERENCES "Board" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Mirror" ("boardId", "channelId", "id", "platform", "workspaceId") SELECT "boardId", "channelId", "id", "platform", "workspaceId" FROM "Mirror";
DROP TABLE "Mirror";
ALTER TABLE "new_Mirror" RENAME TO "Mirror";
CREATE INDEX "Mirror_boardId_idx" ON "Mirror"("boardId");
CREATE INDEX "Mirror_platform_channelId_idx" ON "Mirror"("platform", "channelId");
CREATE UNIQUE INDEX "Mirror_platform_workspaceId_channelId_key" ON "Mirror"("platform", "workspaceId", "channelId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Invite_codeHash_key" ON "Invite"("codeHash");

-- CreateIndex
CREATE INDEX "Invite_firmId_id_idx" ON "Invite"("firmId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "NetworkPosting_subject_surface_key" ON "NetworkPosting"("subject", "surface");
