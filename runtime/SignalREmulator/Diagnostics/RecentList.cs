namespace InProcSignalR.Emulator.Diagnostics;

/// <summary>Keeps the newest items, numbered from 1 on.</summary>
internal sealed class RecentList<T>(int capacity)
{
    private readonly Queue<T> _items = new();
    private readonly Lock _gate = new();
    private long _last;

    public void Add(T item)
    {
        lock (_gate)
        {
            _items.Enqueue(item);
            _last++;
            if (_items.Count > capacity)
                _items.Dequeue();
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
}
