import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./theme/tokens.css";
import "./theme/base.css";
import { App } from "./App.tsx";
import { startApp } from "./shell/startApp.ts";
import { applyTheme } from "./theme/theme.ts";

applyTheme();
startApp();

const root = document.querySelector("#root");
if (root === null) throw new Error("The page has no #root.");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
