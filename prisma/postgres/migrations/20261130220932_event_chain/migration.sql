-- CreateTable
CREATE TABLE "EventLink" (
    "position" INTEGER NOT NULL,
    "eventId" INTEGER NOT NULL,
    "salt" TEXT NOT NULL,
    "linkedAt" TIMESTAMP(3) NOT NULL,
    "contentHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "EventLink_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "ChainHead" (
    "id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "linkedAt" TIMESTAMP(3),
    "begunAt" TIMESTAMP(3) NOT NULL,
    "olderThrough" INTEGER NOT NULL,

    CONSTRAINT "ChainHead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "EventLink_eventId_key" ON "EventLink"("eventId");

-- Written by hand: the links are as much a log as the events.

CREATE TRIGGER "EventLink_refuses_change" BEFORE UPDATE OR DELETE ON "EventLink"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "EventLink_refuses_truncate" BEFORE TRUNCATE ON "EventLink"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
