-- CreateTable
CREATE TABLE "SlackConversation" (
    "id" SERIAL NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL,

    CONSTRAINT "SlackConversation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SlackConversation_workspaceId_userId_key" ON "SlackConversation"("workspaceId", "userId");
