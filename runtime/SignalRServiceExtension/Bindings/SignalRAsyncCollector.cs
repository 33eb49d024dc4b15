using Microsoft.AspNetCore.SignalR;
using Microsoft.Azure.SignalR.Management;

namespace Microsoft.Azure.WebJobs.Extensions.SignalRService;

/// <summary>Sends what a function adds, one after the other in the order added.</summary>
public class SignalRAsyncCollector<T> : IAsyncCollector<T>
{
    private static readonly SignalROutputConverter Converter = new();
    private readonly ServiceHubContextStore _store;
    private readonly string _hubName;
    private readonly object _gate = new();
    private readonly List<Task> _underWay = [];
    private Task _last = Task.CompletedTask;
    private RestServiceHubContext? _context;

    internal SignalRAsyncCollector(ServiceHubContextStore store, string hubName)
    {
        _store = store;
        _hubName = hubName;
    }

    /// <summary>Sends the item after those added before it; completes when the service has taken it.</summary>
    /// <exception cref="ArgumentException">The item has neither target nor action, or a message lacks its target, or an action its group or whom it is about.</exception>
    public Task AddAsync(T item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        var output = Converter.ConvertToSignalROutput(item);
        lock (_gate)
        {
            if (_last.IsCompleted)
            {
                _underWay.Clear();
            }

            _last = SendAfterAsync(_last, output, cancellationToken);
            _underWay.Add(_last);
            return _last;
        }
    }

    /// <summary>
    /// Completes when everything added so far is with the service; throws the first failure of what was still under way. A failure before is the affair of who
    /// added: a function that caught it succeeds.
    /// </summary>
    public Task FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.WhenAll(_underWay.Where(task => !task.IsCompleted)).WaitAsync(cancellationToken);
        }
    }

    private async Task SendAfterAsync(Task previous, object output, CancellationToken cancellationToken)
    {
        // A failure does not hold up what was added after it.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _context ??= _store.GetHubContext(_hubName).ForInvocation();
        await (output is SignalRMessage message ? SendAsync(_context, message, cancellationToken) : ActAsync(_context, (SignalRGroupAction)output, cancellationToken));
    }

    private static Task SendAsync(ServiceHubContext context, SignalRMessage message, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(message.Target))
        {
            throw new ArgumentException("A SignalRMessage needs a Target: the name of the client's method.");
        }

        var clients = (message.Endpoints is { } endpoints ? context.WithEndpoints(endpoints) : context).Clients;
        var receiver =
            !string.IsNullOrEmpty(message.ConnectionId) ? clients.Client(message.ConnectionId) :
            !string.IsNullOrEmpty(message.UserId) ? clients.User(message.UserId) :
            !string.IsNullOrEmpty(message.GroupName) ? clients.Group(message.GroupName) :
            clients.All;
        return receiver.SendCoreAsync(message.Target, message.Arguments, cancellationToken);
    }

    private static Task ActAsync(ServiceHubContext context, SignalRGroupAction action, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(action.GroupName) && action.Action != GroupAction.RemoveAll)
        {
            throw new ArgumentException($"A SignalRGroupAction to {action.Action} needs a GroupName.");
        }

        if (action.Endpoints is { } endpoints)
        {
            context = context.WithEndpoints(endpoints);
        }

        if (!string.IsNullOrEmpty(action.ConnectionId))
        {
            return action.Action switch
            {
                GroupAction.Add => context.Groups.AddToGroupAsync(action.ConnectionId, action.GroupName!, cancellationToken),
                GroupAction.Remove => context.Groups.RemoveFromGroupAsync(action.ConnectionId, action.GroupName!, cancellationToken),
                _ => context.Groups.RemoveFromAllGroupsAsync(action.ConnectionId, cancellationToken),
            };
        }

        if (!string.IsNullOrEmpty(action.UserId))
        {
            return action.Action switch
            {
                GroupAction.Add => context.UserGroups.AddToGroupAsync(action.UserId, action.GroupName!, cancellationToken),
                GroupAction.Remove => context.UserGroups.RemoveFromGroupAsync(action.UserId, action.GroupName!, cancellationToken),
                _ => context.UserGroups.RemoveFromAllGroupsAsync(action.UserId, cancellationToken),
            };
        }

        throw new ArgumentException("A SignalRGroupAction needs a ConnectionId or a UserId.");
    }
}
