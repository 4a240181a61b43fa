-- CreateTable
CREATE TABLE "EventLink" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "eventId" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "linkedAt" DATETIME NOT NULL,
    "contentHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ChainHead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "linkedAt" DATETIME,
    "begunAt" DATETIME NOT NULL,
    "olderThrough" INTEGER NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "EventLink_eventId_key" ON "EventLink"("eventId");

-- Written by hand: the links are as much a log as the events.

CREATE TRIGGER "EventLink_refuses_update" BEFORE UPDATE ON "EventLink"
BEGIN SELECT RAISE(ABORT, 'EventLink is append-only'); END;
CREATE TRIGGER "EventLink_refuses_delete" BEFORE DELETE ON "EventLink"
BEGIN SELECT RAISE(ABORT, 'EventLink is append-only'); END;
CREATE TRIGGER "EventLink_refuses_replace" BEFORE INSERT ON "EventLink"
WHEN EXISTS (SELECT 1 FROM "EventLink" WHERE "position" = NEW."position") OR EXISTS (SELECT 1 FROM "EventLink" WHERE "eventId" = NEW."eventId")
BEGIN SELECT RAISE(ABORT, 'EventLink is append-only'); END;
