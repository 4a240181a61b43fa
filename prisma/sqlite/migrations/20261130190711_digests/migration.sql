-- CreateTable
CREATE TABLE "Digest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "firmId" INTEGER NOT NULL,
    "memberIds" TEXT NOT NULL,
    "sent" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "endedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "about" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "memberIds" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Digest_firmId_id_idx" ON "Digest"("firmId", "id");

-- CreateIndex
CREATE INDEX "Mention_subject_idx" ON "Mention"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_about_subject_key" ON "Mention"("about", "subject");
