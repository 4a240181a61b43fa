-- CreateTable
CREATE TABLE "BrandingRefusal" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "proposedVersion" INTEGER,
    "leadMemberId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "answeredAt" DATETIME
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingRefusal_jobId_number_key" ON "BrandingRefusal"("jobId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "BrandingRefusal_jobId_slot_key" ON "BrandingRefusal"("jobId", "slot");
