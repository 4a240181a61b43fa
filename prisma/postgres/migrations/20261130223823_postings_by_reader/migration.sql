-- CreateIndex
CREATE INDEX "NetworkPosting_surface_idx" ON "NetworkPosting"("surface");

-- The same of jobs, by where they stand: those of offers begin with the offer, "offer:9:member:7", and are found by who reads them.
CREATE INDEX "Posting_reader_idx" ON "Posting"(LTRIM("surface", 'offer:0123456789'));
