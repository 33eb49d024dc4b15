using System.Globalization;
using InProcSignalR.Emulator.Tokens;

namespace InProcSignalR.Emulator.DataPlane;

/// <summary>Makes client tokens for callers that hold no access key.</summary>
internal static class TokenResource
{
    private const int DefaultMinutes = 60;
    private const int MostMinutes = 365 * 24 * 60;

    public static async Task<RestError?> GenerateAsync(RestCall call, RestServices services)
    {
        var text = call.Query("minutesToExpire");
        var minutes = DefaultMinutes;
        if (text is not null && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out minutes) || minutes is < 1 or > MostMinutes))
            return RestError.InvalidArgument($"minutesToExpire is a number from 1 to {MostMinutes}.", "minutesToExpire");

        var claims = new Dictionary<string, object>(StringComparer.Ordinal);
        if (call.Query("userId") is { Length: > 0 } user)
            claims[ClientClaims.UserIdType] = user;
        if (call.All("role") is { Length: > 0 } roles)
            claims["role"] = roles;
        if (call.All("group") is { Length: > 0 } groups)
            claims[ClientClaims.GroupType] = groups;

        var token = services.Signer.Sign(HubAudience.Expected(call.Context.Request, HubAudience.Client, call.Hub.Name), claims, TimeSpan.FromMinutes(minutes));
        await call.Context.Response.WriteAsJsonAsync(new ClientToken(token), RestJson.Default.ClientToken, cancellationToken: call.Context.RequestAborted);
        return null;
    }
}
