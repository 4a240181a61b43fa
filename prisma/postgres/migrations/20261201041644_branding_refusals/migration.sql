-- CreateTable
CREATE TABLE "BrandingRefusal" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "slot" TEXT,
    "proposedVersion" INTEGER,
    "leadMemberId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "answeredAt" TIMESTAMP(3),

    CONSTRAINT "BrandingRefusal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingRefusal_jobId_number_key" ON "BrandingRefusal"("jobId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "BrandingRefusal_jobId_slot_key" ON "BrandingRefusal"("jobId", "slot");
