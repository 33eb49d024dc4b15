using Microsoft.AspNetCore.SignalR;

namespace Microsoft.Azure.SignalR.Management;

/// <summary>What the methods of a typed client do. Public, because classes made at run time call it.</summary>
[System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
public static class TypedClientCalls
{
    /// <summary>Sends.</summary>
    public static Task SendAsync(IClientProxy proxy, string method, object?[] arguments, CancellationToken cancellationToken)
        => proxy.SendCoreAsync(method, arguments, cancellationToken);

    /// <summary>Asks one client for a result.</summary>
    /// <exception cref="InvalidOperationException">The proxy stands for more than one client.</exception>
    public static Task<TResult> InvokeAsync<TResult>(IClientProxy proxy, string method, object?[] arguments, CancellationToken cancellationToken)
        => proxy is ISingleClientProxy single
            ? single.InvokeCoreAsync<TResult>(method, arguments, cancellationToken)
            : throw new InvalidOperationException($"{method} returns a client's result, so it can be called on Clients.Client(connectionId) only.");
}
