using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using InProcSignalR.Emulator.Clients;
using InProcSignalR.Emulator.Tokens;
using InProcSignalR.Emulator.Upstream;

namespace InProcSignalR.Emulator.Fuzz;

/// <summary>Reads tokens whose signature is right, however strange what it covers.</summary>
internal static class TokenTarget
{
    private static readonly AccessKeys Keys = new([SignalREmulatorOptions.DefaultAccessKey]);
    private static readonly TokenValidator Validator = new(Keys, TimeProvider.System);

    /// <param name="bytes">A line for the token's header, the rest its payload.</param>
    public static void Read(byte[] bytes)
    {
        var end = Array.IndexOf(bytes, (byte)'\n') is var found and >= 0 ? found : bytes.Length;
        var signed = $"{Base64Url.EncodeToString(bytes.AsSpan(0, end))}.{Base64Url.EncodeToString(bytes.AsSpan(Math.Min(bytes.Length, end + 1)))}";
        var signature = HMACSHA256.HashData(Keys.Current[0].Bytes, Encoding.ASCII.GetBytes(signed));

        var result = Validator.ValidateClientAsync($"{signed}.{Base64Url.EncodeToString(signature)}", static _ => true, "").GetAwaiter().GetResult();
        if (!result.IsValid)
            throw new InvalidDataException(result.Refusal);

        var claims = ClientClaims.Read(result.Identity.Claims);
        var headers = new UpstreamHeaders("c1", new ClientRequest("chat", claims, result.ExpiresAt, ""), Keys.Current);
        using var request = new HttpRequestMessage();
        if (!request.Headers.TryAddWithoutValidation("X-ASRS-User-Claims", headers.Claims ?? "") || !request.Headers.TryAddWithoutValidation("X-ASRS-User-Id", headers.UserId ?? ""))
            throw new InvalidOperationException("The upstream would not get the claims.");
    }
}
