-- CreateTable
CREATE TABLE "BrandingTick" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "jobId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "termsVersion" INTEGER NOT NULL,
    "brandingTextId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "BrandingTick_jobId_memberId_termsVersion_key" ON "BrandingTick"("jobId", "memberId", "termsVersion");

-- Written by hand: who went how is a log.
CREATE TRIGGER "BrandingTick_refuses_update" BEFORE UPDATE ON "BrandingTick"
BEGIN SELECT RAISE(ABORT, 'BrandingTick is append-only'); END;
CREATE TRIGGER "BrandingTick_refuses_delete" BEFORE DELETE ON "BrandingTick"
BEGIN SELECT RAISE(ABORT, 'BrandingTick is append-only'); END;
CREATE TRIGGER "BrandingTick_refuses_replace" BEFORE INSERT ON "BrandingTick"
WHEN EXISTS (SELECT 1 FROM "BrandingTick" WHERE "id" = NEW."id" OR ("jobId" = NEW."jobId" AND "memberId" = NEW."memberId" AND "termsVersion" = NEW."termsVersion"))
BEGIN SELECT RAISE(ABORT, 'BrandingTick is append-only'); END;
