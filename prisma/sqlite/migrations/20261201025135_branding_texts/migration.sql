-- AlterTable
ALTER TABLE "Terms" ADD COLUMN "brandingTextId" INTEGER;

-- CreateTable
CREATE TABLE "BrandingText" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "mode" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" INTEGER,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingText_firmId_mode_version_key" ON "BrandingText"("firmId", "mode", "version");

-- Written by hand: a text is part of terms, and as immutable as they are.
CREATE TRIGGER "BrandingText_refuses_update" BEFORE UPDATE ON "BrandingText"
BEGIN SELECT RAISE(ABORT, 'BrandingText is append-only'); END;
CREATE TRIGGER "BrandingText_refuses_delete" BEFORE DELETE ON "BrandingText"
BEGIN SELECT RAISE(ABORT, 'BrandingText is append-only'); END;
CREATE TRIGGER "BrandingText_refuses_replace" BEFORE INSERT ON "BrandingText"
WHEN EXISTS (SELECT 1 FROM "BrandingText" WHERE "id" = NEW."id" OR ("firmId" = NEW."firmId" AND "mode" = NEW."mode" AND "version" = NEW."version"))
BEGIN SELECT RAISE(ABORT, 'BrandingText is append-only'); END;
