namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Keeps the newest items, numbered from 1 on.</summary>
/// <param name="capacity">How many at most.</param>
/// <param name="maximumSize">How large they may be together; the newest is kept whatever its size.</param>
/// <param name="sizeOf">The size of an item, in the unit of <paramref name="maximumSize"/>; null counts none.</param>
internal sealed class RecentList<T>(int capacity, long maximumSize = long.MaxValue, Func<T, int>? sizeOf = null)
{
    private readonly Queue<T> _items = new();
    private readonly Lock _gate = new();
    private long _last;
    private long _size;

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            _last++;
            _size += SizeOf(item);
            while (_items.Count > capacity || (_size > maximumSize && _items.Count > 1))
                _size -= SizeOf(_items.Dequeue());
        }
    }

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
                return [.. _items];
        }
    }

    /// <summary>What was added after a number, as far as it is still kept, and the last number.</summary>
    public (IReadOnlyList<T> Items, long Last) Since(long number)
    {
        lock (_gate)
        {
            var wanted = (int)Math.Clamp(_last - number, 0, _items.Count);
            return ([.. _items.Skip(_items.Count - wanted)], _last);
        }
    }

    private int SizeOf(T item) => sizeOf?.Invoke(item) ?? 0;
}
