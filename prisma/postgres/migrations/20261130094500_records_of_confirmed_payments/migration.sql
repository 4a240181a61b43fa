-- What a payer alone says was paid stands in no record any more until the payee confirms it: its entries are taken out,
-- and the tallies of paid bills counted anew.
DELETE FROM "RecordEntry" WHERE "kind" = 'paid' AND "billId" IN (
  SELECT "billId" FROM "Payment" WHERE "status" = 'reported'
);

UPDATE "RecordTally" SET
  "entries" = (
    SELECT COUNT(*) FROM "RecordEntry"
    WHERE "RecordEntry"."firmId" = "RecordTally"."firmId" AND "RecordEntry"."kind" = 'paid'
      AND "RecordEntry"."days" = "RecordTally"."days"
  ),
  "onTime" = (
    SELECT COUNT(*) FROM "RecordEntry"
    WHERE "RecordEntry"."firmId" = "RecordTally"."firmId" AND "RecordEntry"."kind" = 'paid'
      AND "RecordEntry"."days" = "RecordTally"."days" AND "RecordEntry"."onTime"
  )
WHERE "kind" = 'paid';
