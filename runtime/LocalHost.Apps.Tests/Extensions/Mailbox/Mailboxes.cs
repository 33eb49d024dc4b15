using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Contoso.Mailbox;

/// <summary>The mailboxes of this process, and the letters in them.</summary>
internal sealed class Mailboxes
{
    private readonly ConcurrentDictionary<string, Channel<string>> _boxes = new(StringComparer.OrdinalIgnoreCase);

    public Channel<string> Open(string name) => _boxes.GetOrAdd(name, _ => Channel.CreateUnbounded<string>());
}
