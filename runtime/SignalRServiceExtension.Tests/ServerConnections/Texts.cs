using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR.Client;

namespace InProcSignalR.SignalRServiceExtension.Tests.ServerConnections;

/// <summary>What a client's method <c>m</c> was called with, in order.</summary>
internal sealed class Texts
{
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();

    public Texts(HubConnection client) => client.On<string>("m", text => _texts.Writer.TryWrite(text));

    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _texts.Reader.ReadAsync(patience.Token);
    }

    public async Task<List<string>> TakeAsync(int count)
    {
        var texts = new List<string>(count);
        while (texts.Count < count)
        {
            texts.Add(await NextAsync());
        }

        return texts;
    }
}
