-- CreateTable
CREATE TABLE "StoredFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "type" TEXT,
    "byteLength" INTEGER,
    "hash" TEXT,
    "usedBy" TEXT,
    "usedById" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "deletedAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_key_key" ON "StoredFile"("key");

-- CreateIndex
CREATE INDEX "StoredFile_firmId_idx" ON "StoredFile"("firmId");

-- CreateIndex
CREATE INDEX "StoredFile_memberId_status_idx" ON "StoredFile"("memberId", "status");

-- CreateIndex
CREATE INDEX "StoredFile_usedBy_usedById_idx" ON "StoredFile"("usedBy", "usedById");

-- CreateIndex
CREATE INDEX "StoredFile_status_createdAt_idx" ON "StoredFile"("status", "createdAt");
