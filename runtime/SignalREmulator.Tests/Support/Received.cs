using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.Emulator.Tests.Support;

/// <summary>What one client method received, to be waited for.</summary>
internal sealed class Received<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<T> _items = Channel.CreateUnbounded<T>();

    public Received(HubConnection client, string method) => client.On<T>(method, item => _items.Writer.TryWrite(item));

    /// <summary>How many wait to be taken.</summary>
    public int Count => _items.Reader.Count;

    public async Task<T> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _items.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Everything up to a last one, which is left out.</summary>
    public async Task<List<T>> TakeThroughAsync(T last)
    {
        var items = new List<T>();
        while (await NextAsync() is var item && !Equals(item, last))
            items.Add(item);
        return items;
    }

    public async Task<List<T>> TakeAsync(int count)
    {
        var items = new List<T>(count);
        while (items.Count < count)
            items.Add(await NextAsync());
        return items;
    }
}
