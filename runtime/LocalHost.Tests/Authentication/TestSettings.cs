using InProcSignalR.LocalHost.Authentication;

namespace InProcSignalR.LocalHost.Tests.Authentication;

/// <summary>Settings as an auth.json with nothing in it has them.</summary>
internal static class TestSettings
{
    public static AuthSettings Create() => new()
    {
        UnauthenticatedAction = UnauthenticatedAction.RedirectToLoginPage,
        Providers = [new IdentityProvider(IdentityProvider.EntraId)],
        DefaultProvider = IdentityProvider.EntraId,
        ExcludedPaths = [],
        AllowedRedirects = [],
        SessionLifetime = AuthSettings.DefaultSessionLifetime,
        RefreshExtension = AuthSettings.DefaultRefreshExtension,
        KeepsTokens = false,
    };
}
