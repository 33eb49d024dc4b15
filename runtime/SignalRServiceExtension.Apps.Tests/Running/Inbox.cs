using System.Threading.Channels;

namespace InProcSignalR.SignalRServiceExtension.Apps.Tests.Running;

/// <summary>What a connection receives for one target, in order.</summary>
internal sealed class Inbox<T>
{
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();

    public void Add(T item) => _items.Writer.TryWrite(item);

    public async Task<T> NextAsync() => await _items.Reader.ReadAsync().AsTask().WaitAsync(RunningApp.Limit);

    /// <summary>The next that fits; others are passed over.</summary>
    public async Task<T> NextAsync(Predicate<T> wanted)
    {
        while (true)
        {
            if (await NextAsync() is var item && wanted(item))
            {
                return item;
            }
        }
    }

    public bool IsEmpty => !_items.Reader.TryPeek(out _);
}
