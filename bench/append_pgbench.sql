\set number random(1, 1000000000000)
INSERT INTO eventstore.events
    (tx, id, command_id, recorded_at, version, tenant, stream_id, type, partition_key, meta, data)
VALUES (1, '00000000-0000-0000-0000-000000000007', '00000000-0000-0000-0000-000000000007', now(), 1, '03359',
    'case-' || :number, '@TYPE', 'case-' || :number, '@META', '@DATA')
ON CONFLICT DO NOTHING;
