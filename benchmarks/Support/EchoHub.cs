using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Benchmarks.Support;

/// <summary>ASP.NET Core SignalR's own hub, which does what the app's echo function does.</summary>
internal sealed class EchoHub : Hub
{
    [SuppressMessage("Performance", "CA1822", Justification = "Clients invoke instance methods.")]
    public string Echo(string value) => value;
}
