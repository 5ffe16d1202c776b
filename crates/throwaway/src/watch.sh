# watch POSTGRES FOLDER FSYNC: runs a server, again where it dies, until it is told to end.
over=
trap 'over=1; kill -INT $server 2>/dev/null' TERM
while [ -z "$over" ]; do
    "$1" -D "$2/data" -k "$2" -c listen_addresses= -c fsync="$3" -c full_page_writes="$3" \
        -c max_connections=200 -c shared_buffers=32MB -c max_wal_size=128MB -c recovery_init_sync_method=syncfs -c logging_collector=off >>"$2/log" 2>&1 &
    server=$!
    wait $server
    # A signal ends the waiting before the server has ended.
    wait $server
    [ -n "$over" ] || sleep 0.1
done
cd /
rm -rf "$2"
