-- CreateTable
CREATE TABLE "TeamsConversation" (
    "id" SERIAL NOT NULL,
    "tenantId" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "aadObjectId" TEXT,
    "serviceUrl" TEXT NOT NULL,
    "teamId" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TeamsConversation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TeamsConversation_tenantId_aadObjectId_idx" ON "TeamsConversation"("tenantId", "aadObjectId");

-- CreateIndex
CREATE UNIQUE INDEX "TeamsConversation_tenantId_conversationId_key" ON "TeamsConversation"("tenantId", "conversationId");
