-- CreateTable
CREATE TABLE "Digest" (
    "id" SERIAL NOT NULL,
    "firmId" INTEGER NOT NULL,
    "memberIds" TEXT NOT NULL,
    "sent" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "id" SERIAL NOT NULL,
    "about" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "memberIds" TEXT NOT NULL,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Digest_firmId_id_idx" ON "Digest"("firmId", "id");

-- CreateIndex
CREATE INDEX "Mention_subject_idx" ON "Mention"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Mention_about_subject_key" ON "Mention"("about", "subject");
