-- CreateTable
CREATE TABLE "SlackConversation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "channelId" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "SlackConversation_workspaceId_userId_key" ON "SlackConversation"("workspaceId", "userId");
