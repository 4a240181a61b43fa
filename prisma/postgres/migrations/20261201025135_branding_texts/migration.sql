-- AlterTable
ALTER TABLE "Terms" ADD COLUMN     "brandingTextId" INTEGER;

-- CreateTable
CREATE TABLE "BrandingText" (
    "id" SERIAL NOT NULL,
    "firmId" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BrandingText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingText_firmId_mode_version_key" ON "BrandingText"("firmId", "mode", "version");

-- Written by hand: a text is part of terms, and as immutable as they are.
CREATE TRIGGER "BrandingText_refuses_change" BEFORE UPDATE OR DELETE ON "BrandingText"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "BrandingText_refuses_truncate" BEFORE TRUNCATE ON "BrandingText"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
