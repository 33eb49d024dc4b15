using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace InProcSignalR.Emulator.Clients;

/// <summary>The user of a connection: the service's own claim, else the name identifier of a plain token.</summary>
internal sealed class ClientUserIdProvider : IUserIdProvider
{
    public const string UserIdClaim = "asrs.s.uid";

    public string? GetUserId(HubConnectionContext connection) => Of(connection.User);

    public static string? Of(ClaimsPrincipal? user)
        => (user?.FindFirst(UserIdClaim) ?? user?.FindFirst("nameid") ?? user?.FindFirst(ClaimTypes.NameIdentifier))?.Value is { Length: > 0 } id ? id : null;
}
