using InProcSignalR.Emulator.Identity;

namespace InProcSignalR.Emulator.Tokens;

/// <summary>Checks the token of an app, which it signed with an access key for the URL it calls, or got for its identity.</summary>
internal sealed class AppTokenValidator(TokenValidator tokens, LocalIssuer issuer)
{
    /// <param name="request">The request, with the token in its header.</param>
    /// <param name="isAudience">Whether an <c>aud</c> names this request.</param>
    /// <param name="expectedAudience">An audience that would do, for the refusal's text.</param>
    /// <returns>Why the token does not count; null when it does.</returns>
    public async Task<string?> RefusalAsync(HttpRequest request, Func<string, bool> isAudience, string expectedAudience)
    {
        var bearer = BearerToken.OfHeader(request);
        var token = LocalIssuer.Claims(bearer) ? await issuer.ValidateAsync(bearer!) : await tokens.ValidateAsync(bearer, isAudience, expectedAudience);
        return token.Refusal;
    }
}
