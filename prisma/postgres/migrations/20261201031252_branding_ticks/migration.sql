-- CreateTable
CREATE TABLE "BrandingTick" (
    "id" SERIAL NOT NULL,
    "jobId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "brandingTextId" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BrandingTick_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingTick_jobId_memberId_termsVersion_key" ON "BrandingTick"("jobId", "memberId", "termsVersion");

-- Written by hand: who went how is a log.
CREATE TRIGGER "BrandingTick_refuses_change" BEFORE UPDATE OR DELETE ON "BrandingTick"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "BrandingTick_refuses_truncate" BEFORE TRUNCATE ON "BrandingTick"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
